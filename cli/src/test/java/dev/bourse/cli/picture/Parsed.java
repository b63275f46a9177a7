package dev.bourse.cli.picture;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A page as an XML parser sees it. */
record Parsed(Document document) {
    static Parsed of(Page page) {
        try {
            DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            return new Parsed(parser.parse(new ByteArrayInputStream(page.svg().getBytes(StandardCharsets.UTF_8))));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + page.svg(), e);
        }
    }

    static Parsed of(Panel panel) {
        return of(new Page("a page", "", 1, List.of(panel)));
    }

    List<Element> all(String element, String look) {
        var nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .filter(each -> look.isEmpty() || each.getAttribute("class").equals(look))
                .toList();
    }

    List<String> texts(String look) {
        return all("text", look).stream().map(Element::getTextContent).toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** Where the points of the only line of the page are. */
    List<double[]> points() {
        String path = all("path", "series").getLast().getAttribute("d");
        return List.of(path.substring(1).split("L", -1)).stream()
                .map(point -> point.split(" ", -1))
                .map(xy -> new double[] {Double.parseDouble(xy[0]), Double.parseDouble(xy[1])})
                .toList();
    }
}

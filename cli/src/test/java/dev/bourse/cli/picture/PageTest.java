package dev.bourse.cli.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class PageTest {
    private static final List<String> NAMES = List.of(
            "best response",
            "proportional share with a reserve",
            "equal split",
            "greedy by value and density, computed anew",
            "truthful",
            "central optimum (an upper bound)");

    private static Panel hard(int number) {
        List<Series> series = IntStream.range(0, NAMES.size())
                .mapToObj(k -> Series.marked(
                        NAMES.get(k),
                        IntStream.range(0, 9)
                                .mapToObj(i -> Point.at(1 << i, Math.pow(10, k) / (i + number)))
                                .map(point -> point.between(point.y() / 2, point.y() * 2))
                                .toList()))
                .toList();
        return new LinePanel(
                "A title that is too long for one line above a small plot, number " + number,
                Axis.log("bidders, of whom each has a budget drawn from a uniform distribution and weights of its own"),
                Axis.log("time to converge (ms)"),
                series,
                List.of(new Reference(10, "paper: ten"), new Reference(11, "another paper: eleven")));
    }

    private static Page hardPage(int columns) {
        return new Page(
                "Six series with long names in nine panels on logarithmic axes, with references and bands throughout",
                "A caption in two lines,\nof which this is the second.",
                columns,
                IntStream.rangeClosed(1, 9).mapToObj(PageTest::hard).toList());
    }

    private static LinePanel line(String title, String name) {
        return new LinePanel(
                title,
                Axis.linear("x"),
                Axis.linear("y"),
                List.of(Series.line(name, List.of(Point.at(0, 0), Point.at(1, 1)))),
                List.of());
    }

    @Test
    void theSamePageGivesTheSameTextInAnyLocale() {
        Locale before = Locale.getDefault();
        String first = hardPage(3).svg();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(first, hardPage(3).svg());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anyTextIsEscapedAndReadBackAsItWas() {
        String odd = "a < b & \"c\" > 'd' ü €";
        Parsed page = Parsed.of(new Page(odd, "", 1, List.of(line(odd, odd))));
        assertEquals(odd, page.document().getElementsByTagName("title").item(0).getTextContent());
        assertEquals(List.of(odd), page.texts("title"));
        assertEquals(List.of(odd), page.texts("heading"));
        assertEquals(List.of(odd), page.texts("label"));
    }

    @Test
    void aCharacterThatXmlCannotHoldIsReplaced() {
        assertEquals(
                List.of("a\uFFFDb\uFFFD"),
                Parsed.of(line("a\u0001b\uD800", "c")).texts("heading"));
    }

    @Test
    void aReaderWithoutEyesIsToldWhatIsShown() {
        String told = Parsed.of(new Page("a page", "A caption.", 1, List.of(line("a panel", "a series"))))
                .document()
                .getElementsByTagName("desc")
                .item(0)
                .getTextContent();
        assertEquals("A caption.\na panel: y over x, lines of a series.", told);
    }

    @Test
    void thePageHasColoursForLightAndDark() {
        String style = Parsed.of(line("a", "b")).all("style", "").getFirst().getTextContent();
        assertTrue(style.contains("@media (prefers-color-scheme: dark)"), style);
    }

    @Test
    void oneLegendServesPanelsWithTheSameNames() {
        Page page = new Page("a page", "", 2, List.of(line("one", "a"), line("two", "a")));
        assertEquals(List.of("a"), Parsed.of(page).texts("label"));
    }

    @Test
    void panelsWithDifferentNamesHaveTheirOwnLegends() {
        Page page = new Page("a page", "", 2, List.of(line("one", "a"), line("two", "b")));
        assertEquals(List.of("a", "b"), Parsed.of(page).texts("label"));
    }

    @Test
    void aNameHasOneLookOnTheWholePage() {
        LinePanel both = new LinePanel(
                "both",
                Axis.linear("x"),
                Axis.linear("y"),
                List.of(Series.line("b", List.of(Point.at(0, 0))), Series.line("a", List.of(Point.at(0, 1)))),
                List.of());
        Looks looks = Looks.of(List.of(line("one", "a"), both));
        assertEquals(new Look(0), looks.of("a"));
        assertEquals(new Look(1), looks.of("b"));
    }

    @Test
    void manyLooksDiffer() {
        long different = IntStream.range(0, 35)
                .mapToObj(Look::new)
                .map(look -> look.colour() + look.dash())
                .distinct()
                .count();
        assertEquals(35, different);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 20})
    void noTextLeavesThePage(int columns) {
        Parsed page = Parsed.of(hardPage(columns));
        double width = Parsed.number(page.document().getDocumentElement(), "width");
        double height = Parsed.number(page.document().getDocumentElement(), "height");
        for (Element text : page.all("text", "")) {
            double size = text.getAttribute("class").equals("title") ? Stylesheet.TITLE : Stylesheet.LABEL;
            double length = Words.width(text.getTextContent(), size);
            double x = Parsed.number(text, "x");
            double left = switch (text.getAttribute("text-anchor")) {
                case "end" -> x - length;
                case "middle" -> x - length / 2;
                default -> x;
            };
            assertTrue(left >= 0 && left + length <= width, () -> text.getTextContent() + " in " + width);
            assertTrue(Parsed.number(text, "y") < height, text::getTextContent);
        }
    }

    @Test
    void panelsOfARowStandSideBySide() {
        Page page = new Page("a page", "", 2, List.of(line("one", "a"), line("two", "a"), line("three", "a")));
        List<Element> headings = Parsed.of(page).all("text", "heading");
        assertEquals(headings.get(0).getAttribute("y"), headings.get(1).getAttribute("y"));
        assertEquals(headings.get(0).getAttribute("x"), headings.get(2).getAttribute("x"));
        assertTrue(Parsed.number(headings.get(0), "x") < Parsed.number(headings.get(1), "x"));
        assertTrue(Parsed.number(headings.get(0), "y") < Parsed.number(headings.get(2), "y"));
    }

    @Test
    void nothingNeedsAnIdThatAnotherPictureOnTheSameWebPageCouldHave() {
        assertFalse(hardPage(3).svg().contains(" id="));
    }

    @Test
    void aPageWithoutTitleColumnsOrPanelsIsRefused() {
        List<Panel> panels = List.of(line("a", "b"));
        assertThrows(IllegalArgumentException.class, () -> new Page(" ", "", 1, panels));
        assertThrows(IllegalArgumentException.class, () -> new Page("a", "", 0, panels));
        assertThrows(IllegalArgumentException.class, () -> new Page("a", "", 1, List.of()));
    }
}

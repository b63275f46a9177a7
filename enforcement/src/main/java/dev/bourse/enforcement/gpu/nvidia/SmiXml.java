package dev.bourse.enforcement.gpu.nvidia;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What only {@code nvidia-smi -q -x} tells: device file numbers, and which slice is which device of CUDA. */
final class SmiXml {
    private SmiXml() {}

    /**
     * A GPU in the document.
     *
     * @param uuid its name
     * @param minor the number of its device file
     * @param slices its slices' devices
     */
    record Gpu(String uuid, int minor, List<Slice> slices) {}

    /** A slice's number among the GPU's slices, and its two instances. */
    record Slice(int device, int gpuInstance, int computeInstance) {}

    /** @throws IOException if it isn't such a document */
    static List<Gpu> gpus(String document) throws IOException {
        Element root = parse(document);
        List<Gpu> gpus = new ArrayList<>();
        for (Element gpu : children(root, "gpu")) {
            List<Slice> slices = new ArrayList<>();
            NodeList devices = gpu.getElementsByTagName("mig_device");
            for (Element slice : elements(devices, "mig_device")) {
                slices.add(new Slice(
                        number(slice, "index"),
                        number(slice, "gpu_instance_id"),
                        number(slice, "compute_instance_id")));
            }
            gpus.add(new Gpu(text(gpu, "uuid"), number(gpu, "minor_number"), slices));
        }
        return gpus;
    }

    private static Element parse(String document) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(document))).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("not the document that nvidia-smi -q -x prints: " + e.getMessage(), e);
        }
    }

    /** Direct children only: a slice has a name of its own below its GPU's on some drivers. */
    private static List<Element> children(Element parent, String tag) {
        return elements(parent.getChildNodes(), tag);
    }

    private static List<Element> elements(NodeList nodes, String tag) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(tag))
                .map(Element.class::cast)
                .toList();
    }

    private static String text(Element parent, String tag) throws IOException {
        List<Element> found = children(parent, tag);
        if (found.isEmpty()) {
            throw new IOException("a part without " + tag);
        }
        return found.getFirst().getTextContent().strip();
    }

    private static int number(Element parent, String tag) throws IOException {
        String text = text(parent, tag);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("the %s (%s) is no number".formatted(tag, text), e);
        }
    }
}

package dev.bourse.cli.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class LinePanelTest {
    private static final double PIXEL = 0.02;

    private static LinePanel panel(Axis x, Axis y, Point... points) {
        return new LinePanel("panel", x, y, List.of(Series.line("series", List.of(points))), List.of());
    }

    private static String refusal(Runnable refused) {
        return assertThrows(IllegalArgumentException.class, refused::run).getMessage();
    }

    /** The horizontal grid line or tick that has this label. */
    private static double heightOf(Parsed page, String label) {
        Element text = page.all("text", "tick").stream()
                .filter(each -> each.getAttribute("text-anchor").equals("end"))
                .filter(each -> each.getTextContent().equals(label))
                .findFirst()
                .orElseThrow();
        return Parsed.number(text, "y") - 4;
    }

    private static double placeOf(Parsed page, String label) {
        Element text = page.all("text", "tick").stream()
                .filter(each -> each.getAttribute("text-anchor").equals("middle"))
                .filter(each -> each.getTextContent().equals(label))
                .findFirst()
                .orElseThrow();
        return Parsed.number(text, "x");
    }

    @Test
    void pointsAreWhereLinearAxesSay() {
        Parsed page = Parsed.of(
                panel(Axis.linear("x"), Axis.linear("y"), Point.at(0, 0), Point.at(5, 0.25), Point.at(10, 1)));
        List<double[]> points = page.points();
        assertEquals(placeOf(page, "0"), points.get(0)[0], PIXEL);
        assertEquals(placeOf(page, "5"), points.get(1)[0], PIXEL);
        assertEquals(placeOf(page, "10"), points.get(2)[0], PIXEL);
        assertEquals(heightOf(page, "0.0"), points.get(0)[1], PIXEL);
        assertEquals(heightOf(page, "1.0"), points.get(2)[1], PIXEL);
        assertEquals((3 * points.get(0)[1] + points.get(2)[1]) / 4, points.get(1)[1], PIXEL);
    }

    @Test
    void equalRatiosAreEqualLengthsOnLogarithmicAxes() {
        Parsed page = Parsed.of(
                panel(Axis.log("x"), Axis.log("y"), Point.at(1, 100), Point.at(10, 1), Point.at(1000, 0.0001)));
        List<double[]> points = page.points();
        assertEquals(placeOf(page, "10"), points.get(1)[0], PIXEL);
        double decade = points.get(1)[0] - points.get(0)[0];
        assertEquals(2 * decade, points.get(2)[0] - points.get(1)[0], PIXEL);
        double drop = points.get(1)[1] - points.get(0)[1];
        assertEquals(2 * drop, points.get(2)[1] - points.get(1)[1], PIXEL);
        assertTrue(drop > 0, "a smaller value is lower on the page");
    }

    @Test
    void aReferenceIsALineAtItsValueWithItsLabelBesideThePlot() {
        Parsed page = Parsed.of(new LinePanel(
                "panel",
                Axis.linear("x"),
                Axis.linear("y"),
                List.of(Series.line("series", List.of(Point.at(0, 0), Point.at(1, 2)))),
                List.of(new Reference(1, "paper: 1"))));
        Element line = page.all("line", "reference").getFirst();
        Element label = page.all("text", "reference-label").getFirst();
        assertEquals(heightOf(page, "1"), Parsed.number(line, "y1"), PIXEL);
        assertEquals("paper: 1", label.getTextContent());
        assertTrue(Parsed.number(label, "x") > Parsed.number(line, "x2"));
    }

    @Test
    void aReferenceOutsideTheDataWidensTheAxis() {
        LinePanel panel = new LinePanel(
                "panel",
                Axis.linear("x"),
                Axis.linear("y"),
                List.of(Series.line("series", List.of(Point.at(0, 1), Point.at(1, 2)))),
                List.of(new Reference(10, "far")));
        assertTrue(heightOf(Parsed.of(panel), "10") < heightOf(Parsed.of(panel), "2"));
    }

    @Test
    void labelsOfNearReferencesMakeWayForEachOther() {
        Parsed page = Parsed.of(new LinePanel(
                "panel",
                Axis.linear("x"),
                Axis.linear("y"),
                List.of(Series.line("series", List.of(Point.at(0, 0), Point.at(1, 1)))),
                List.of(new Reference(0.5, "lower"), new Reference(0.501, "upper"))));
        List<Element> labels = page.all("text", "reference-label");
        assertEquals(List.of("upper", "lower"), page.texts("reference-label"));
        assertTrue(Parsed.number(labels.get(1), "y") - Parsed.number(labels.get(0), "y") > Stylesheet.LABEL);
    }

    @Test
    void aBandGoesThereAlongTheHighEndsAndBackAlongTheLowOnes() {
        Parsed page = Parsed.of(panel(
                Axis.linear("x"),
                Axis.linear("y"),
                Point.at(0, 1).between(0, 2),
                Point.at(1, 1).between(0, 2)));
        String band = page.all("path", "band").getFirst().getAttribute("d");
        assertTrue(band.matches("M\\S+ (\\S+)L\\S+ \\1L\\S+ (\\S+)L\\S+ \\2Z"), band);
    }

    @Test
    void withoutBandsNoneIsDrawn() {
        assertEquals(
                List.of(),
                Parsed.of(panel(Axis.linear("x"), Axis.linear("y"), Point.at(0, 1), Point.at(1, 1)))
                        .all("path", "band"));
    }

    @Test
    void onlyMarkedSeriesAndPointsAloneHaveMarkers() {
        LinePanel panel = new LinePanel(
                "panel",
                Axis.linear("x"),
                Axis.linear("y"),
                List.of(
                        Series.line("plain", List.of(Point.at(0, 0), Point.at(1, 1))),
                        Series.marked("marked", List.of(Point.at(0, 0), Point.at(1, 2))),
                        Series.line("alone", List.of(Point.at(0.5, 3)))),
                List.of());
        List<String> told = Parsed.of(panel).all("path", "marker").stream()
                .map(Element::getTextContent)
                .filter(text -> !text.isEmpty())
                .toList();
        assertEquals(List.of("marked: 0, 0", "marked: 1, 2", "alone: 0.5, 3"), told);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.95, -3, 1e-12, 1e15})
    void aConstantSeriesHasAnAxisAroundIt(double constant) {
        Parsed page = Parsed.of(
                panel(Axis.linear("x"), Axis.linear("y"), Point.at(constant, constant), Point.at(constant, constant)));
        List<Element> grid = page.all("line", "grid");
        double height = page.points().getFirst()[1];
        assertTrue(height < Parsed.number(grid.getFirst(), "y1") && height > Parsed.number(grid.getLast(), "y1"));
    }

    @Test
    void aPointThatIsNotFiniteIsRefusedByNameAndIndex() {
        assertEquals(
                "The y (NaN) of point 1 of the series 'prices' must be a finite number of at most 1e100.",
                refusal(() -> Series.line("prices", List.of(Point.at(0, 0), Point.at(1, Double.NaN)))));
        assertEquals(
                "The x (-Infinity) of point 0 of the series 'prices' must be a finite number of at most 1e100.",
                refusal(() -> Series.line("prices", List.of(Point.at(Double.NEGATIVE_INFINITY, 0)))));
        assertEquals(
                "The high end (NaN) of point 0 of the series 'prices' must be a finite number of at most 1e100.",
                refusal(() -> Series.line("prices", List.of(Point.at(0, 0).between(0, Double.NaN)))));
    }

    @Test
    void aBandInTheWrongOrderIsRefused() {
        assertEquals(
                "The band (2.0 to 1.0) of point 0 of the series 'prices' must be in order.",
                refusal(() -> Series.line("prices", List.of(Point.at(0, 1.5).between(2, 1)))));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1})
    void aLogarithmicAxisRefusesWhatIsNotPositive(double value) {
        String end = "of point 0 of the series 'series' must be positive on the logarithmic axis 'gap'.";
        assertEquals(
                "The value (" + value + ") " + end,
                refusal(() -> panel(Axis.linear("x"), Axis.log("gap"), Point.at(1, value))));
        assertEquals(
                "The value (" + value + ") " + end,
                refusal(() -> panel(Axis.log("gap"), Axis.linear("y"), Point.at(value, 1))));
        assertEquals(
                "The value (" + value + ") " + end,
                refusal(() ->
                        panel(Axis.linear("x"), Axis.log("gap"), Point.at(1, 1).between(value, 2))));
        assertThrows(IllegalArgumentException.class, () -> Axis.log("gap").from(value));
    }

    @Test
    void emptyAndRepeatedSeriesAreRefused() {
        assertEquals("The series 'prices' must have a point.", refusal(() -> Series.line("prices", List.of())));
        assertEquals(
                "The panel 'panel' must have a series.",
                refusal(() -> new LinePanel("panel", Axis.linear("x"), Axis.linear("y"), List.of(), List.of())));
        Series series = Series.line("prices", List.of(Point.at(0, 0)));
        assertEquals(
                "The panel 'panel' must have the name 'prices' only once.",
                refusal(() -> new LinePanel(
                        "panel", Axis.linear("x"), Axis.linear("y"), List.of(series, series), List.of())));
    }

    @Test
    void aReferenceBeyondTheEndOfItsAxisIsRefused() {
        Series series = Series.line("prices", List.of(Point.at(0, 0)));
        assertEquals(
                "The reference 'paper' (2.0) must have a place on the axis 'y'.",
                refusal(() -> new LinePanel(
                        "panel",
                        Axis.linear("x"),
                        Axis.linear("y").to(1),
                        List.of(series),
                        List.of(new Reference(2, "paper")))));
    }

    @Test
    void anAxisThatEndsBeforeItBeginsIsRefused() {
        assertEquals(
                "The axis 'y' must end (1.0) above its beginning (2.0).",
                refusal(() -> Axis.linear("y").between(2, 1)));
    }
}

package dev.bourse.cli.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class BarPanelTest {
    private static BarPanel panel(List<String> categories, Bars... series) {
        return new BarPanel("panel", Axis.linear("credits"), categories, List.of(series), List.of());
    }

    private static List<Element> bars(Panel panel) {
        return Parsed.of(panel).all("rect", "bar").stream()
                .filter(bar -> !bar.getTextContent().isEmpty())
                .toList();
    }

    private static String refusal(Runnable refused) {
        return assertThrows(IllegalArgumentException.class, refused::run).getMessage();
    }

    @Test
    void theLengthOfABarIsItsValue() {
        List<Element> bars = bars(panel(List.of("a", "b", "c"), new Bars("al", List.of(1., 3., -2.))));
        double one = Parsed.number(bars.get(0), "height");
        assertEquals(3 * one, Parsed.number(bars.get(1), "height"), 0.05);
        assertEquals(2 * one, Parsed.number(bars.get(2), "height"), 0.05);
        assertEquals(Parsed.number(bars.get(0), "y") + one, Parsed.number(bars.get(2), "y"), 0.05, "down from zero");
    }

    @Test
    void barsOfACategoryStandTogetherInTheOrderOfTheirSeries() {
        List<Element> bars =
                bars(panel(List.of("a", "b"), new Bars("al", List.of(1., 2.)), new Bars("barbara", List.of(3., 4.))));
        assertEquals(
                List.of("al, a: 1", "al, b: 2", "barbara, a: 3", "barbara, b: 4"),
                bars.stream().map(Element::getTextContent).toList());
        double al = Parsed.number(bars.get(0), "x");
        double barbara = Parsed.number(bars.get(2), "x");
        double next = Parsed.number(bars.get(1), "x");
        assertTrue(al < barbara && barbara - al < next - barbara);
    }

    @Test
    void everyBarHasItsValueInBrief() {
        BarPanel panel = panel(List.of("a", "b", "c", "d"), new Bars("al", List.of(0.98765, 0., -12.5, 34567.)));
        assertEquals(
                List.of("0.988", "0", "−12.5", "34\u202f567"), Parsed.of(panel).texts("value"));
    }

    @Test
    void barsTooThinForValuesHaveNone() {
        List<String> many = IntStream.range(0, 60).mapToObj(i -> "c" + i).toList();
        assertEquals(
                List.of(),
                Parsed.of(panel(many, new Bars("al", Collections.nCopies(60, 1.))))
                        .texts("value"));
    }

    @Test
    void longCategoriesAreBrokenInLines() {
        BarPanel panel = panel(
                IntStream.range(0, 6)
                        .mapToObj(i -> "correlated weights of group " + i)
                        .toList(),
                new Bars("al", Collections.nCopies(6, 1.)));
        assertTrue(Parsed.of(panel).texts("tick").contains("correlated"));
    }

    @Test
    void manyCategoriesAreSlanted() {
        BarPanel panel = panel(
                IntStream.range(0, 20).mapToObj(i -> "category" + i).toList(),
                new Bars("al", Collections.nCopies(20, 1.)));
        long slanted = Parsed.of(panel).all("text", "tick").stream()
                .filter(text -> text.getAttribute("transform").contains("rotate"))
                .count();
        assertEquals(20, slanted);
    }

    @Test
    void barsThatAreAllZeroStandOnAnAxis() {
        assertEquals(
                List.of("0", "0"),
                Parsed.of(panel(List.of("a", "b"), new Bars("al", List.of(0., 0.))))
                        .texts("value"));
    }

    @Test
    void valuesThatCannotBeBarsAreRefused() {
        assertEquals(
                "The value (NaN) at 1 of the series 'al' must be a finite number of at most 1e100.",
                refusal(() -> new Bars("al", List.of(1., Double.NaN))));
        assertEquals("The series 'al' must have a value.", refusal(() -> new Bars("al", List.of())));
        assertEquals(
                "The series 'al' has 1 values for 2 categories.",
                refusal(() -> panel(List.of("a", "b"), new Bars("al", List.of(1.)))));
    }

    @Test
    void anAxisOnWhichBarsWouldLieIsRefused() {
        Bars bars = new Bars("al", List.of(2.));
        assertEquals(
                "The bars of the panel 'panel' must stand on a linear axis.",
                refusal(() -> new BarPanel("panel", Axis.log("y"), List.of("a"), List.of(bars), List.of())));
        assertEquals(
                "The axis of the bars of the panel 'panel' must contain zero.",
                refusal(() -> new BarPanel("panel", Axis.linear("y").from(1), List.of("a"), List.of(bars), List.of())));
        assertEquals(
                "The value (2.0) of the series 'al' must be within the axis 'y'.",
                refusal(() -> new BarPanel("panel", Axis.linear("y").to(1), List.of("a"), List.of(bars), List.of())));
    }
}

package dev.bourse.cli.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static Ticks ticks(Axis axis, int count, double... values) {
        return Ticks.of(Span.of(axis, DoubleStream.of(values)), count);
    }

    @Test
    void linearTicksAreRoundAndEncloseTheValues() {
        assertEquals(
                List.of("0.75", "0.80", "0.85", "0.90", "0.95"),
                ticks(Axis.linear("y"), 5, 0.77, 0.93).labels());
        assertEquals(
                List.of("−20", "0", "20", "40"),
                ticks(Axis.linear("y"), 4, -3.5, 40).labels());
        assertEquals(
                List.of("0", "5000", "10\u202f000", "15\u202f000"),
                ticks(Axis.linear("y"), 4, 12, 14_000).labels());
    }

    @Test
    void hugeAndTinyTicksArePowersOfTen() {
        assertEquals(
                List.of("0", "5×10⁸", "10⁹", "1.5×10⁹"),
                ticks(Axis.linear("y"), 3, 0.5, 1.3e9).labels());
        assertEquals(
                List.of("0", "2×10⁻⁵", "4×10⁻⁵"),
                ticks(Axis.linear("y"), 3, 0, 3.3e-5).labels());
    }

    @Test
    void countsHaveNoTicksInBetween() {
        assertEquals(
                List.of("1", "2", "3"), ticks(Axis.linear("x"), 10, 1, 2, 3).labels());
    }

    @Test
    void endsThatWereToldAreKept() {
        Ticks ticks = ticks(Axis.linear("y").between(0.13, 0.97), 4, 0.5);
        assertEquals(0.13, ticks.min());
        assertEquals(0.97, ticks.max());
        assertEquals(
                List.of("0.5"),
                ticks(Axis.linear("y").between(0.13, 0.97), 2, 0.5).labels());
    }

    @Test
    void logarithmicTicksArePowersOfTen() {
        assertEquals(
                List.of("1", "10", "100", "1000"),
                ticks(Axis.log("x"), 4, 1, 1000).labels());
        assertEquals(
                List.of("10⁻⁶", "10⁻³", "10⁰"), ticks(Axis.log("x"), 2, 1e-8, 1).labels());
    }

    @Test
    void aShortLogarithmicAxisHasTicksInBetween() {
        assertEquals(
                List.of("1", "2", "5", "10", "20"),
                ticks(Axis.log("x"), 6, 1, 20).labels());
        assertEquals(
                List.of("11", "12", "13", "14"), ticks(Axis.log("x"), 4, 11, 14).labels());
    }

    @Test
    void anyAxisContainsItsValuesAndAtLeastTwoTicks() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double low = Math.pow(10, random.nextInt(-90, 90)) * (1 + 9 * random.nextDouble());
            double high = low * (1 + Math.pow(10, random.nextInt(-12, 9)) * random.nextDouble());
            int count = random.nextInt(3, 12);
            for (Axis axis : List.of(Axis.linear("y"), Axis.log("y"))) {
                Ticks ticks = ticks(axis, count, low, high);
                String repeat = "seed " + seed + ", try " + i + ": " + axis.scale() + " " + ticks;
                assertTrue(ticks.min() <= low * (1 + 1e-5) && ticks.max() >= high * (1 - 1e-5), repeat);
                assertTrue(ticks.values().size() >= 2 && ticks.values().size() <= 3 * count + 3, repeat);
                assertTrue(Double.isFinite(ticks.ruler(0, 100).at(low)), repeat);
            }
        }
    }
}

package dev.bourse.dashboards.history;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.observatory.Bands;
import dev.bourse.api.observatory.Series;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class HistoryTest extends WithPast {
    @Test
    void aPriceHoldsUntilItChanges() {
        past.clears("m1", bid("alice", "1.5"));
        past.ticks(Duration.ofSeconds(3), "m1");
        past.clears("m1", bid("alice", "3.5"));
        past.ticks(Duration.ofSeconds(3), "m1");
        Series series = past.series("price", "machine:m1", BEGIN, after(6), 3);
        assertEquals("raw", series.resolution());
        assertEquals(BEGIN, series.beginning());
        Series.Line line = series.lines().getFirst();
        assertEquals(List.of(0, 1, 2), line.buckets());
        assertEquals(List.of(2.0, 3.0, 4.0), line.mean());
        assertEquals(List.of(2.0, 2.0, 4.0), line.min());
        assertEquals(List.of(2.0, 4.0, 4.0), line.max());
        assertEquals(List.of(2.0, 4.0, 4.0), line.last());
        assertEquals(List.of(1.0, 1.5, 2.0), past.means("unitPrice", "machine:m1", BEGIN, after(6), 3));
        assertEquals(List.of(0.75, 0.8125, 0.875), past.means("utilisation", "machine:m1", BEGIN, after(6), 3));
    }

    @Test
    void whatHeldLongBeforeStillHolds() {
        past.clears("m1", bid("alice", "1.5"));
        past.ticks(Duration.ofMinutes(5), "m1");
        assertEquals(List.of(2.0, 2.0), past.means("price", "machine:m1", after(296), after(298), 2));
    }

    @Test
    void tensAndMinutesAreWhatPlainCountingMakesOfTheSame(RandomGenerator random) {
        NaiveTrack naive = new NaiveTrack();
        for (int second = 0; second < 400; second++) {
            if (random.nextInt(7) == 0) {
                int rate = random.nextInt(1, 100);
                past.clears("m1", bid("alice", String.valueOf(rate)));
                naive.say(second, rate + 0.5);
            }
            past.ticks(Duration.ofSeconds(1), "m1");
        }
        past.after(Duration.ofSeconds(60));
        past.restart();
        past.history.flush();
        assertLine(naive.buckets(10, 400), 10, past.series("price", "machine:m1", BEGIN, after(400), 40));
        assertEquals(
                past.means("price", "machine:m1", BEGIN, after(400), 40).stream()
                        .map(price -> price / 2)
                        .toList(),
                past.means("unitPrice", "machine:m1", BEGIN, after(400), 40));
        assertLine(
                naive.buckets(60, 400).stream()
                        .filter(bucket -> bucket.startMicros() < 360)
                        .toList(),
                60,
                past.series("price", "machine:m1", BEGIN, after(360), 6));
    }

    private static void assertLine(List<Bucket> expected, long width, Series series) {
        assertEquals(Duration.ofSeconds(width), series.width());
        Series.Line line = series.lines().getFirst();
        List<Bucket> found = new ArrayList<>();
        for (int i = 0; i < line.buckets().size(); i++) {
            long start = Duration.between(BEGIN, series.from()).toSeconds()
                    + line.buckets().get(i) * width;
            Bucket wanted = expected.get(i);
            found.add(new Bucket(
                    start,
                    line.min().get(i),
                    line.max().get(i),
                    line.mean().get(i),
                    line.last().get(i),
                    wanted.coveredMicros()));
        }
        TrackTest.assertBuckets(expected, found);
    }

    @Test
    void measuresAreSeriesOfTheMarketAndMayEnd() {
        past.history.measured(Map.of("efficiency", 0.5, "nashGap", Double.NaN));
        past.after(Duration.ofSeconds(1));
        past.history.measured(Map.of("efficiency", 0.7));
        past.after(Duration.ofSeconds(1));
        past.history.measured(Map.of());
        past.after(Duration.ofSeconds(5));
        assertEquals(
                List.of(0.5, 0.7),
                past.means("efficiency", "market", BEGIN, after(7), 7).subList(0, 2));
        Series.Line line =
                past.series("efficiency", "market", BEGIN, after(7), 7).lines().getFirst();
        assertEquals(List.of(0, 1), line.buckets());
        assertEquals(
                List.of(), past.series("nashGap", "market", BEGIN, after(7), 7).lines());
    }

    @Test
    void quantilesAreOverAllMachines() {
        for (int machine = 0; machine <= 10; machine++) {
            past.clears("m" + machine, bid("alice", String.valueOf(machine)));
        }
        past.ticks(
                Duration.ofSeconds(25),
                IntStream.range(0, 11).mapToObj(machine -> "m" + machine).toArray(String[]::new));
        Bands bands =
                past.history.bands(new BandQuery("price", "cpu", List.of(0.0, 0.1, 0.5, 1.0), BEGIN, after(20), 2));
        assertEquals(List.of(0, 1), bands.buckets());
        assertEquals(List.of(11, 11), bands.machines());
        assertEquals(
                List.of(0.5, 1.5, 5.5, 10.5),
                bands.bands().stream().map(band -> band.values().getFirst()).toList());
    }

    @Test
    void whatWasAskedWrongIsRefused() {
        past.clears("m1", bid("alice", "1"));
        past.ticks(Duration.ofSeconds(2), "m1");
        assertRefused("range-empty", () -> past.series("price", "machine:m1", after(2), BEGIN, 5));
        assertRefused("points-out-of-range", () -> past.series("price", "machine:m1", BEGIN, after(2), 5_001));
        assertRefused("points-out-of-range", () -> past.series("price", "machine:m1", BEGIN, after(2), 0));
        assertRefused(
                "series-too-large",
                () -> new SeriesQuery(
                        Set.of("a", "b", "c"), Set.of("machine:m1", "market"), "cpu", BEGIN, after(2), 200_000));
        assertRefused("quantiles-out-of-range", () -> new BandQuery("price", "cpu", List.of(1.1), BEGIN, after(2), 5));
        Series before = past.series("price", "machine:m1", Instant.EPOCH, after(2), 2);
        assertEquals(BEGIN, before.beginning());
        assertEquals(BEGIN, before.from());
        assertEquals(
                List.of(),
                past.series("price", "machine:m1", Instant.EPOCH, after(-9), 2).lines());
        Series ever = past.series("price", "machine:m1", Instant.MIN, Instant.MAX, 2);
        assertEquals(BEGIN, ever.beginning());
        assertEquals(1.5, ever.lines().getFirst().last().getFirst());
        assertEquals(
                List.of(),
                past.series("price", "machine:m1", Instant.MIN, Instant.EPOCH, 1)
                        .lines());
    }

    private static void assertRefused(String code, org.junit.jupiter.api.function.Executable asked) {
        assertEquals(code, assertThrows(RefusedException.class, asked).refusal().code());
    }
}

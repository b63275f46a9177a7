package dev.bourse.dashboards.history;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.observatory.HistoryState;
import dev.bourse.api.observatory.HistoryState.Gap;
import dev.bourse.api.observatory.Series;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapsTest extends WithPast {
    @Test
    void aGapInTheNumbersIsARowAndNoBuckets() {
        past.clears("m1", bid("alice", "1.5"));
        past.ticks(Duration.ofSeconds(2), "m1");
        past.misses("m1", 4);
        past.ticks(Duration.ofSeconds(2), "m1");
        past.clears("m1", bid("alice", "3.5"));
        past.ticks(Duration.ofSeconds(2), "m1");
        assertEquals(List.of(new Gap("m1", BEGIN, after(4), 4, "missed")), gaps());
        Series.Line line =
                past.series("price", "machine:m1", BEGIN, after(6), 6).lines().getFirst();
        assertEquals(List.of(0, 4, 5), line.buckets());
    }

    @Test
    void aMachineThatIsNotHeardIsAGapUntilItIs() {
        past.clears("m1", bid("alice", "1.5"));
        past.ticks(Duration.ofSeconds(20), "m1");
        past.ticks(Duration.ofSeconds(20));
        assertEquals(List.of(new Gap("m1", after(20), null, 0, "unheard")), gaps());
        past.ticks(Duration.ofSeconds(20), "m1");
        assertEquals(List.of(new Gap("m1", after(20), after(41), 0, "unheard")), gaps());
        Series.Line line =
                past.series("price", "machine:m1", BEGIN, after(60), 60).lines().getFirst();
        assertTrue(line.buckets().contains(19) && line.buckets().contains(41), line.toString());
        assertTrue(line.buckets().stream().noneMatch(bucket -> bucket > 20 && bucket < 41), line.toString());
        past.after(Duration.ofSeconds(60));
        List<Integer> tens = past.series("price", "machine:m1", BEGIN, after(60), 6)
                .lines()
                .getFirst()
                .buckets();
        assertEquals(
                List.of(0, 1, 4, 5), tens.stream().filter(bucket -> bucket < 6).toList());
    }

    @Test
    void aMachineThatIsGoneEndsItsSeriesAndWhatBiddersSpendThere() {
        past.clears("m1", bid("alice", "1"));
        past.clears("m2", bid("alice", "2"), bid("bob", "1"));
        past.ticks(Duration.ofSeconds(10), "m1", "m2");
        past.history.gone("m2");
        past.ticks(Duration.ofSeconds(10), "m1");
        assertEquals(List.of(new Gap("m2", after(10), null, 0, "gone")), gaps());
        Series.Line spend = past.series("spend", "bidder:alice", BEGIN, after(20), 20)
                .lines()
                .getFirst();
        assertEquals(3.0, spend.last().getFirst());
        assertEquals(1.0, spend.last().getLast());
        Series.Line bob =
                past.series("spend", "bidder:bob", BEGIN, after(20), 20).lines().getFirst();
        assertEquals(11, bob.buckets().getLast());
    }

    @Test
    void whatIsTooMuchIsDroppedAndCounted() {
        past.close();
        past = new Past(folder.resolve("small.duckdb"), 2);
        past.clears("m1", bid("alice", "1"));
        past.clears("m1", bid("alice", "2"));
        past.clears("m1", bid("alice", "3"));
        past.history.flush();
        past.after(Duration.ofSeconds(1));
        past.clears("m1", bid("alice", "4"));
        past.history.flush();
        HistoryState state = past.history.state();
        long missed = state.gaps().stream().mapToLong(Gap::missed).sum();
        assertTrue(state.dropped() > 0, state.toString());
        assertEquals(state.dropped(), missed);
        assertEquals("dropped", state.gaps().getFirst().reason());
    }

    @Test
    void whatCannotBeIsCountedWithItsReason() {
        past.history.refused("m1", "share-impossible", "A share (2) must be from 0 to 1.");
        past.after(Duration.ofSeconds(1));
        past.history.refused("m1", "share-impossible", "A share (3) must be from 0 to 1.");
        assertEquals(
                List.of(new HistoryState.Refused(
                        "m1", "share-impossible", 2, "A share (3) must be from 0 to 1.", after(1))),
                past.history.state().refused());
    }
}

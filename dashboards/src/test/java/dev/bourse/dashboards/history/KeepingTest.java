package dev.bourse.dashboards.history;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.observatory.Series;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepingTest extends WithPast {
    @Test
    void aRestartKeepsAllAndSaysHowLongItTook() {
        past.clears("m1", bid("alice", "1.5"));
        past.ticks(Duration.ofSeconds(30), "m1");
        past.after(Duration.ofSeconds(30));
        past.restart();
        past.repeatsLast();
        assertEquals(2, gaps().size());
        assertTrue(gaps().stream().allMatch(gap -> gap.reason().equals("dashboard-down")), gaps().toString());
        past.clears("m1", bid("alice", "9.5"));
        past.ticks(Duration.ofSeconds(10), "m1");
        Series.Line line =
                past.series("price", "machine:m1", BEGIN, after(70), 70).lines().getFirst();
        assertEquals(2.0, line.last().getFirst());
        assertEquals(10.0, line.last().getLast());
        assertTrue(line.buckets().stream().noneMatch(bucket -> bucket > 31 && bucket < 59), line.toString());
    }

    @Test
    void aClockFinerThanTheFilesMakesNothingNew() {
        past.after(Duration.ofNanos(123_456_789));
        past.clears("m1", bid("alice", "1.5"));
        past.restart();
        past.repeatsLast();
        past.ticks(Duration.ofSeconds(2), "m1");
        past.restart();
        past.repeatsLast();
        past.ticks(Duration.ofSeconds(2), "m1");
        assertEquals(1, past.history.moment(past.now).clearings().size());
        assertEquals(List.of(), past.history.state().refused());
        assertEquals(1L, past.count(Dataset.CLEARINGS));
    }

    @Test
    void whatIsOldIsForgottenAndTheTensOfItKept() {
        past.clears("m1", bid("alice", "1.5"));
        past.ticks(Duration.ofSeconds(30), "m1");
        past.after(Duration.ofMinutes(90));
        past.history.flush();
        assertEquals(
                List.of(),
                past.series("price", "machine:m1", BEGIN, after(30), 30).lines().stream()
                        .filter(line -> line.buckets().size() > 4)
                        .toList());
        Series tens = past.series("price", "machine:m1", BEGIN, after(30), 30);
        assertEquals("10s", tens.resolution());
        assertEquals(List.of(2.0, 2.0, 2.0), tens.lines().getFirst().mean().subList(0, 3));
        past.after(Duration.ofHours(30));
        past.history.flush();
        Series minutes = past.series("price", "machine:m1", BEGIN, after(30), 30);
        assertEquals("1m", minutes.resolution());
        assertEquals(List.of(2.0), minutes.lines().getFirst().mean());
        past.after(Duration.ofDays(31));
        past.history.flush();
        assertEquals(null, past.history.state().beginning());
    }
}

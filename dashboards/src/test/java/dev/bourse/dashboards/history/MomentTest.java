package dev.bourse.dashboards.history;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.Valuation;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.dashboards.observatory.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MomentTest extends WithPast {
    private Moment moment(Instant at) {
        past.history.flush();
        return past.history.moment(at);
    }

    private static List<String> machines(Moment moment) {
        return moment.clearings().stream().map(Clearing::machine).toList();
    }

    @Test
    void aMomentIsWhatStoodThen() {
        past.history.published("alice", new Valuation(Map.of("m1", 2.0, "m2", 3.0), Rate.of("5"), "file"));
        past.clears("m1", bid("alice", "1.5"), bid("bob", "2"));
        Clearing expected = past.last;
        past.clears("m2", bid("alice", "1"));
        past.after(Duration.ofSeconds(5));
        Instant then = past.now;
        past.after(Duration.ofSeconds(5));
        past.clears("m1");
        past.history.gone("m2");
        past.history.published("alice", new Valuation(Map.of("m1", 9.0), Rate.of("5"), "file"));
        past.after(Duration.ofSeconds(5));

        Moment moment = moment(then);
        assertEquals(List.of("m1", "m2"), machines(moment));
        assertEquals(expected, moment.clearings().getFirst());
        assertEquals(Map.of("alice", Map.of("m1", 2.0, "m2", 3.0)), moment.weights());
        Moment later = moment(past.now);
        assertEquals(List.of("m1"), machines(later));
        assertEquals(List.of(), later.clearings().getFirst().goods().get("cpu").shares());
        assertEquals(Map.of("alice", Map.of("m1", 9.0)), later.weights());
        assertEquals(List.of(), machines(moment(Past.BEGIN.minusSeconds(1))));
        past.after(Duration.ofSeconds(61));
        assertEquals(Map.of(), moment(past.now).weights());
    }

    @Test
    void whatStoodLongIsKeptThoughItIsOld() {
        past.clears("m1", bid("alice", "1.5"));
        past.after(Duration.ofMinutes(1));
        past.clears("m1", bid("alice", "2.5"));
        Clearing expected = past.last;
        past.after(Duration.ofHours(3));
        past.history.flush();
        past.after(Duration.ofMinutes(2));
        past.history.flush();
        assertEquals(List.of(expected), moment(past.now).clearings());
        assertEquals(
                "moment-not-kept",
                assertThrows(RefusedException.class, () -> moment(Past.BEGIN))
                        .refusal()
                        .code());
        past.restart();
        past.repeatsLast();
        past.history.flush();
        assertEquals(List.of(), past.history.state().refused());
    }
}

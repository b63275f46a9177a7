package dev.bourse.biddingagent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.biddingagent.bidding.Pace;
import dev.bourse.biddingagent.bidding.Reach;
import dev.bourse.biddingagent.bidding.Rules;
import dev.bourse.biddingagent.bidding.Waking;
import dev.bourse.biddingagent.job.Bounds;
import dev.bourse.biddingagent.job.Dependencies;
import dev.bourse.biddingagent.job.JobDraft;
import dev.bourse.biddingagent.job.JobSpec;
import dev.bourse.biddingagent.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShortageTest {
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final JobSpec GANG = new JobDraft("digits", List.of("train"))
            .world(null, new Bounds(3, 4), null)
            .build();
    private static final Rules RULES = new Rules(
            new Pace.Soonest(),
            50,
            9,
            Map.of("zone", "a"),
            Waking.BY_RULE,
            0.5,
            Duration.ofSeconds(1),
            Duration.ofMinutes(5));

    private Shortage shortage = Shortage.NONE;

    private Optional<String> at(int second, Reach reach, Dependencies before) {
        shortage = shortage.after(GANG, JobState.NEW, before, reach, RULES, START.plusSeconds(second));
        return shortage.sentence();
    }

    private static Reach reach(Set<String> known, Set<String> labelled, Set<String> affordable) {
        return new Reach(known, labelled, affordable);
    }

    @Test
    void aMinuteOfTooFewMachinesIsSaidWithTheBoundTheCountAndWhatHelps() {
        Set<String> four = Set.of("m1", "m2", "m3", "m4");
        Reach dear = reach(four, Set.of("m1", "m2", "m3"), Set.of("m1", "m2"));
        assertEquals(Optional.empty(), at(0, dear, Dependencies.NONE));
        assertEquals(Optional.empty(), at(59, dear, Dependencies.NONE));
        assertEquals(
                "Job digits waits: it needs at least 3 machines at once, and of the 4 known 2 fit; 3 have its labels (zone=a), and of these 1 cost more than the cap of 50.0 per CPU and hour. To help: raise the cap.",
                at(60, dear, Dependencies.NONE).orElseThrow());
        assertTrue(at(61, reach(four, Set.of("m1"), Set.of("m1")), Dependencies.NONE)
                .orElseThrow()
                .endsWith("To help: require fewer labels."));
        assertTrue(at(62, reach(Set.of("m1"), Set.of("m1"), Set.of("m1")), Dependencies.NONE)
                .orElseThrow()
                .endsWith("To help: lower the bound to 1, or add machines."));
        assertEquals(Optional.empty(), at(63, reach(four, four, four), Dependencies.NONE));
        assertEquals(Optional.empty(), at(64, dear, Dependencies.NONE), "the minute begins anew");
    }

    @Test
    void whoWaitsForAnotherJobSaysForWhich() {
        Set<String> none = Set.of();
        assertEquals(
                "Job digits waits until prepare and fetch has ended well.",
                at(0, reach(none, none, none), new Dependencies(List.of("prepare", "fetch"), List.of()))
                        .orElseThrow());
    }

    @Test
    void whoHasNothingLeftToSpendSaysSo() {
        assertEquals(
                "Job digits waits: nothing is left of its budget; give the account or the job more credits, or stop it.",
                Shortage.NONE.unlessBroke(GANG, true).sentence().orElseThrow());
        assertEquals(Shortage.NONE, Shortage.NONE.unlessBroke(GANG, false));
    }
}

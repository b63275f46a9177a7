package dev.bourse.bank.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bourse.api.bank.CatchUp;
import dev.bourse.api.bank.NewSchedule;
import dev.bourse.api.bank.Schedule;
import dev.bourse.api.money.Credits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is true of scheduled grants, whatever the books are kept in. */
public abstract class ScheduleContract extends BankContract {
    private static final Instant TOMORROW = Instant.parse("2026-03-02T06:00:00Z");

    private static NewSchedule daily(CatchUp catchUp, Instant until) {
        return new NewSchedule("alice", Credits.of("5"), "0 6 * * *", null, null, until, catchUp, "allowance");
    }

    private Schedule plan(CatchUp catchUp) {
        return done(new Command.Plan("s1", daily(catchUp, null)));
    }

    private int granted() {
        int count = 0;
        while (done(new Command.GrantDue("s1")).count() > 0) {
            count++;
        }
        return count;
    }

    private Schedule schedule() {
        return inBooks(books -> books.schedule("s1")).orElseThrow();
    }

    private String refusedPlan(NewSchedule asked) {
        return refused(new Command.Plan("s1", asked)).detail();
    }

    @Test
    void aPlanKnowsWhenItIsDueNext() {
        Schedule expected = new Schedule(
                "s1",
                "alice",
                Credits.of("5"),
                "0 6 * * *",
                "UTC",
                null,
                CatchUp.LAST,
                "allowance",
                Request.BANK,
                Schedule.State.ACTIVE,
                TOMORROW);
        assertEquals(expected, plan(null));
        assertEquals(expected, schedule());
    }

    @Test
    void eachOccurrenceIsGrantedOnceAndInTime() {
        plan(CatchUp.ALL);
        assertEquals(0, granted());
        now = TOMORROW;
        assertEquals(1, granted());
        assertEquals(0, granted());
        assertEquals(Credits.of("5"), account("alice").balance());
        assertEquals(
                "allowance", inBooks(books -> books.transfer(1)).orElseThrow().reason());
        assertEquals(TOMORROW.plus(Duration.ofDays(1)), schedule().next());
    }

    @Test
    void catchingUpWithAllGrantsEachThatWasMissed() {
        plan(CatchUp.ALL);
        now = TOMORROW.plus(Duration.ofDays(3)).plusSeconds(7200);
        assertEquals(4, granted());
        assertEquals(TOMORROW.plus(Duration.ofDays(4)), schedule().next());
    }

    @Test
    void catchingUpWithTheLastGrantsOne() {
        plan(CatchUp.LAST);
        now = TOMORROW.plus(Duration.ofDays(3)).plusSeconds(7200);
        assertEquals(1, granted());
        assertEquals(TOMORROW.plus(Duration.ofDays(4)), schedule().next());
    }

    @Test
    void catchingUpWithNoneGrantsOnlyWhatIsInTime() {
        plan(CatchUp.NONE);
        now = TOMORROW.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(10)).plusMillis(1);
        assertEquals(0, granted());
        assertEquals(TOMORROW.plus(Duration.ofDays(4)), schedule().next());
        now = TOMORROW.plus(Duration.ofDays(4)).plus(Duration.ofMinutes(10));
        assertEquals(1, granted());
        assertEquals(TOMORROW.plus(Duration.ofDays(5)), schedule().next());
    }

    @Test
    void aScheduleEndsAfterItsLastOccurrence() {
        done(new Command.Plan("s1", daily(CatchUp.LAST, TOMORROW.plus(Duration.ofDays(1)))));
        now = TOMORROW.plus(Duration.ofDays(9));
        assertEquals(1, granted());
        assertEquals(Schedule.State.ENDED, schedule().state());
        assertNull(schedule().next());
        assertEquals(schedule(), done(new Command.Cancel("s1")));
    }

    @Test
    void missedAndLeftOutItEndsWithoutAGrant() {
        done(new Command.Plan("s1", daily(CatchUp.NONE, TOMORROW.plus(Duration.ofDays(1)))));
        now = TOMORROW.plus(Duration.ofDays(9));
        assertEquals(0, granted());
        assertEquals(Schedule.State.ENDED, schedule().state());
        assertEquals(Credits.ZERO, account("alice").balance());
    }

    @Test
    void aCancelledScheduleGrantsNothing() {
        plan(CatchUp.ALL);
        assertEquals(Schedule.State.CANCELLED, done(new Command.Cancel("s1")).state());
        now = TOMORROW;
        assertEquals(0, granted());
        assertEquals(Schedule.State.CANCELLED, done(new Command.Cancel("s1")).state());
        assertRefused(
                "schedule-unknown",
                404,
                "There is no schedule s9; look its id up in the list.",
                new Command.Cancel("s9"));
    }

    @Test
    void theZonesClockIsReadNotOurs() {
        NewSchedule paris =
                new NewSchedule("alice", Credits.of("5"), "0 6 * * *", "Europe/Paris", null, null, null, null);
        assertEquals(
                Instant.parse("2026-03-02T05:00:00Z"),
                done(new Command.Plan("s1", paris)).next());
        now = Instant.parse("2026-03-29T04:00:00Z");
        granted();
        assertEquals(Instant.parse("2026-03-30T04:00:00Z"), schedule().next());
    }

    @Test
    void aRefusedGrantStaysDue() {
        plan(CatchUp.ALL);
        grant("bob", "1000000000");
        now = TOMORROW;
        assertEquals("supply-exhausted", refused(new Command.GrantDue("s1")).code());
        assertEquals(TOMORROW, schedule().next());
    }

    @Test
    void plansAreRefusedInWords() {
        assertEquals(
                "The schedule (0 6 * *) must be minute, hour, day of the month, month and day of the week, such as 0 6 * * 1: Cron expression contains 4 parts but we expect one of [5]",
                refusedPlan(new NewSchedule("alice", Credits.of("5"), "0 6 * *", null, null, null, null, null)));
        assertEquals(
                "There is no time zone Mars; name one such as UTC or Europe/Paris.",
                refusedPlan(new NewSchedule("alice", Credits.of("5"), "0 6 * * *", "Mars", null, null, null, null)));
        assertEquals(
                "The schedule's beginning (2026-03-01T11:59:59Z) must not be before now (2026-03-01T12:00:00Z); leave it out to begin at once.",
                refusedPlan(new NewSchedule(
                        "alice", Credits.of("5"), "0 6 * * *", null, now.minusSeconds(1), null, null, null)));
        assertEquals(
                "The schedule (0 0 30 2 *) is never due from 2026-03-01T12:00:00Z until ever after; name another one, or a later end.",
                refusedPlan(new NewSchedule("alice", Credits.of("5"), "0 0 30 2 *", null, null, null, null, null)));
        assertEquals(
                "The schedule (0 6 * * *) is never due from 2026-03-01T12:00:00Z until 2026-03-02T05:59:59Z; name another one, or a later end.",
                refusedPlan(daily(null, TOMORROW.minusSeconds(1))));
        assertEquals(
                "The schedule's time (+1000000000-12-31T23:59:59.999999999Z) must not be after 9999-12-31T23:59:59Z; name an earlier one.",
                refusedPlan(daily(null, Instant.MAX)));
        assertEquals(
                "The account treasury is of kind income and cannot take grants; name an account of another kind.",
                refusedPlan(new NewSchedule("treasury", Credits.of("5"), "0 6 * * *", null, null, null, null, null)));
        assertEquals(
                "The amount (0) of the scheduled grant must be above zero; give a larger one.",
                refusedPlan(new NewSchedule("alice", Credits.ZERO, "0 6 * * *", null, null, null, null, null)));
    }
}

package dev.bourse.bank.ledger;

import dev.bourse.api.bank.NewSchedule;
import dev.bourse.api.problem.Refusal;
import java.time.Instant;

/** What the rules for scheduled grants refuse, each in one sentence. */
final class ScheduleRefusals {
    private ScheduleRefusals() {}

    static Refusal scheduleUnknown(String schedule) {
        return new Refusal(
                "schedule-unknown", 404, "There is no schedule %s; look its id up in the list.".formatted(schedule));
    }

    static Refusal zoneInvalid(String zone) {
        return new Refusal(
                "zone-invalid", 400, "There is no time zone %s; name one such as UTC or Europe/Paris.".formatted(zone));
    }

    static Refusal cronInvalid(String cron, String why) {
        return new Refusal(
                "cron-invalid",
                400,
                "The schedule (%s) must be minute, hour, day of the month, month and day of the week, such as 0 6 * * 1: %s"
                        .formatted(cron, why));
    }

    static Refusal fromPast(Instant from, Instant now) {
        return new Refusal(
                "from-past",
                400,
                "The schedule's beginning (%s) must not be before now (%s); leave it out to begin at once."
                        .formatted(from, now));
    }

    static Refusal timeTooLate(Instant time, Instant latest) {
        return new Refusal(
                "time-too-late",
                400,
                "The schedule's time (%s) must not be after %s; name an earlier one.".formatted(time, latest));
    }

    static Refusal neverDue(NewSchedule asked, Instant from) {
        return new Refusal(
                "schedule-never-due",
                400,
                "The schedule (%s) is never due from %s until %s; name another one, or a later end."
                        .formatted(asked.cron(), from, asked.until() == null ? "ever after" : asked.until()));
    }
}

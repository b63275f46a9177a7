package dev.bourse.bank.records;

import dev.bourse.api.problem.RefusedException;
import java.time.Instant;

/** What is refused of questions about records, each in one sentence. */
final class RecordRefusals {
    private RecordRefusals() {}

    static RefusedException cursorInvalid(String cursor) {
        return new RefusedException(
                "cursor-invalid",
                400,
                "The cursor (%s) is none that this bank gave out for this list and these filters; leave it out to begin at the first page."
                        .formatted(cursor));
    }

    static RefusedException spanEmpty(Instant from, Instant until) {
        return new RefusedException(
                "span-empty",
                400,
                "The time from %s until %s is none; `until` must be after `from`.".formatted(from, until));
    }

    static RefusedException periodInvalid(String period) {
        return new RefusedException(
                "period-invalid",
                400,
                "The period (%s) must be a month such as 2026-11 or a day such as 2026-11-25; or give `from` and `until`."
                        .formatted(period));
    }
}

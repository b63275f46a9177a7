package dev.bourse.bank.records;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Days and months of UTC as spans of time. */
public final class Period {
    private static final int MONTH_LENGTH = "2026-11".length();

    private Period() {}

    /** The month, as {@code 2026-11}, or the day, as {@code 2026-11-25}. */
    public static Span of(String text) {
        try {
            return text.length() == MONTH_LENGTH ? month(YearMonth.parse(text)) : day(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            throw RecordRefusals.periodInvalid(text);
        }
    }

    /** The month that the moment is in. */
    public static Span monthOf(Instant moment) {
        return month(YearMonth.from(moment.atOffset(ZoneOffset.UTC)));
    }

    private static Span month(YearMonth month) {
        return between(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    private static Span day(LocalDate day) {
        return between(day, day.plusDays(1));
    }

    private static Span between(LocalDate first, LocalDate after) {
        return new Span(
                first.atStartOfDay().toInstant(ZoneOffset.UTC),
                after.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}

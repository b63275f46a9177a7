package dev.bourse.api.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;

/**
 * The text of an instant as {@link Instant#toString} has it, {@code 2030-01-01T00:00:00.25Z} with 0, 3, 6 or 9 decimals,
 * of the years from 0 to 9999.
 */
final class InstantText {
    private static final int WHOLE = "2030-01-01T00:00:00".length();
    private static final int NANO_DIGITS = 9;
    private static final int GROUP = 3;
    private static final int THOUSAND = 1_000;
    private static final int TEN = 10;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int HOURS = 24;
    private static final int MONTHS = 12;
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private InstantText() {}

    static String of(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds < FIRST || seconds > LAST) {
            return instant.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
        int second = Math.floorMod(seconds, SECONDS_PER_DAY);
        StringBuilder text = new StringBuilder(WHOLE + 1 + NANO_DIGITS + 1);
        digits(text, date.getYear(), 4).append('-');
        digits(text, date.getMonthValue(), 2).append('-');
        digits(text, date.getDayOfMonth(), 2).append('T');
        digits(text, second / SECONDS_PER_HOUR, 2).append(':');
        digits(text, second / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE, 2).append(':');
        digits(text, second % SECONDS_PER_MINUTE, 2);
        fraction(text, instant.getNano());
        return text.append('Z').toString();
    }

    private static void fraction(StringBuilder text, int nanos) {
        int rest = nanos;
        int count = NANO_DIGITS;
        while (rest % THOUSAND == 0 && count > 0) {
            rest /= THOUSAND;
            count -= GROUP;
        }
        if (count > 0) {
            digits(text.append('.'), rest, count);
        }
    }

    private static StringBuilder digits(StringBuilder text, int number, int count) {
        int divisor = 1;
        for (int i = 1; i < count; i++) {
            divisor *= TEN;
        }
        for (; divisor > 0; divisor /= TEN) {
            text.append((char) ('0' + number / divisor % TEN));
        }
        return text;
    }

    /** The instant, or null where the text is not of this form or names no moment. */
    static Instant read(String text) {
        int last = text.length() - 1;
        if (last < WHOLE
                || last > WHOLE + 1 + NANO_DIGITS
                || text.charAt(last) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int nanos = nanos(text, last);
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, WHOLE);
        boolean isTime = (hour | minute | second | nanos) >= 0
                && hour < HOURS
                && minute < SECONDS_PER_MINUTE
                && second < SECONDS_PER_MINUTE;
        return isTime && isDate(year, month, day)
                ? LocalDateTime.of(year, month, day, hour, minute, second, nanos)
                        .toInstant(ZoneOffset.UTC)
                : null;
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 0
                && month >= 1
                && month <= MONTHS
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
    }

    private static int nanos(String text, int last) {
        if (last == WHOLE) {
            return 0;
        }
        int nanos = text.charAt(WHOLE) == '.' && last > WHOLE + 1 ? number(text, WHOLE + 1, last) : -1;
        for (int digits = last - WHOLE - 1; digits < NANO_DIGITS; digits++) {
            nanos *= TEN;
        }
        return nanos;
    }

    /** What the digits say; negative where they are not all digits. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit >= TEN) {
                return -1;
            }
            number = number * TEN + digit;
        }
        return number;
    }
}

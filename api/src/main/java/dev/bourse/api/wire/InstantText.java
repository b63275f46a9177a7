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
    private static final String FORM = "0000-00-00T00:00:00.000000000Z";
    private static final int WHOLE = FORM.indexOf('.');
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
        char[] text = FORM.toCharArray();
        digits(text, 0, 4, date.getYear());
        digits(text, 5, 2, date.getMonthValue());
        digits(text, 8, 2, date.getDayOfMonth());
        digits(text, 11, 2, second / SECONDS_PER_HOUR);
        digits(text, 14, 2, second / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE);
        digits(text, 17, 2, second % SECONDS_PER_MINUTE);
        digits(text, WHOLE + 1, NANO_DIGITS, instant.getNano());
        int decimals = decimals(instant.getNano());
        int last = decimals == 0 ? WHOLE : WHOLE + 1 + decimals;
        text[last] = 'Z';
        return new String(text, 0, last + 1);
    }

    private static int decimals(int nanos) {
        int decimals = NANO_DIGITS;
        for (int rest = nanos; decimals > 0 && rest % THOUSAND == 0; rest /= THOUSAND) {
            decimals -= GROUP;
        }
        return decimals;
    }

    private static void digits(char[] text, int from, int count, int number) {
        int rest = number;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % TEN);
            rest /= TEN;
        }
    }

    /** The instant, or null where the text is not of this form or names no moment. */
    static Instant read(String text) {
        int last = text.length() - 1;
        if (last < WHOLE
                || last >= FORM.length()
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

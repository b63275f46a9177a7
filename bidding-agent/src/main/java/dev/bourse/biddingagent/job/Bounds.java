package dev.bourse.biddingagent.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On how many machines a job runs at once.
 *
 * @param least without so many it does not run at all
 * @param most it never takes more
 */
public record Bounds(int least, int most) {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,6})\\.\\.)?(\\d{1,6})");

    /** Checks the order. */
    public Bounds {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException(
                    "The machines (%d..%d) must be at least 1, the second number not below the first; say 2..4, or 4 for at most 4."
                            .formatted(least, most));
        }
    }

    /** As people write it: {@code 2..4}, or {@code 4} for at most 4. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Bounds of(Object said) {
        Matcher form = FORM.matcher(String.valueOf(said));
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "The machines (%s) must be bounds such as 2..4, or 4 for at most 4.".formatted(said));
        }
        return new Bounds(form.group(1) == null ? 1 : Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    @Override
    @JsonValue
    public String toString() {
        return least + ".." + most;
    }
}

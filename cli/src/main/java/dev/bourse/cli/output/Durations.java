package dev.bourse.cli.output;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time as people write it, {@code 500ms}, {@code 60s}, {@code 5m}, {@code 2h}, or in ISO 8601. */
public final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return text.startsWith("P") ? Duration.parse(text) : shortForm(text);
        } catch (RuntimeException e) {
            throw new TypeConversionException("'" + text + "' is not a time such as 500ms, 60s, 5m, 2h or PT60S");
        }
    }

    private static Duration shortForm(String text) {
        if (text.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        return Duration.parse("PT" + text);
    }
}

package dev.bourse.api.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths relative to the file's folder, and durations as people write them. */
final class FriendlyValues extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    FriendlyValues(Path folder) {
        addDeserializer(Path.class, new PathReader(folder));
        addDeserializer(Duration.class, new DurationReader());
        addSerializer(Path.class, ToStringSerializer.instance);
        addSerializer(Duration.class, ToStringSerializer.instance);
    }

    private static final class PathReader extends StdScalarDeserializer<Path> {
        private static final long serialVersionUID = 1L;

        private final transient Path folder;

        PathReader(Path folder) {
            super(Path.class);
            this.folder = folder;
        }

        @Override
        public Path deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return folder.resolve(parser.getText()).normalize();
            } catch (InvalidPathException e) {
                return (Path) context.handleWeirdStringValue(Path.class, parser.getText(), "must be a file's path");
            }
        }
    }

    private static final class DurationReader extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            Matcher matcher = NUMBER_AND_UNIT.matcher(text);
            try {
                return matcher.matches()
                        ? duration(Long.parseLong(matcher.group(1)), matcher.group(2))
                        : Duration.parse(text);
            } catch (DateTimeParseException e) {
                return (Duration) context.handleWeirdStringValue(
                        Duration.class, text, "must be a number with a unit: ms, s, m, h or d");
            }
        }

        private static Duration duration(long amount, String unit) {
            return switch (unit) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
    }
}

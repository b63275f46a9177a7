package dev.bourse.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "60s, PT1M", "5m, PT5M", "2h, PT2H", "PT90S, PT1M30S", "P1D, PT24H"})
    void timesAreReadAsPeopleWriteThem(String text, Duration time) {
        assertEquals(time, new Durations().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5x", "s", "ms", "1.5ms", "five seconds", "PT"})
    void whatIsNoTimeIsNamed(String text) {
        var refused = assertThrows(TypeConversionException.class, () -> new Durations().convert(text));
        assertEquals("'" + text + "' is not a time such as 500ms, 60s, 5m, 2h or PT60S", refused.getMessage());
    }
}

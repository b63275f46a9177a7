package dev.bourse.bank.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.problem.RefusedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    @Test
    void monthsAndDaysAreOfUtc() {
        Instant november = Instant.parse("2026-11-01T00:00:00Z");
        Instant december = Instant.parse("2026-12-01T00:00:00Z");
        assertEquals(new Span(november, december), Period.of("2026-11"));
        assertEquals(new Span(november, december), Period.monthOf(december.minusNanos(1)));
        assertEquals(new Span(november, november.plusSeconds(86_400)), Period.of("2026-11-01"));
        assertEquals(Instant.parse("2028-03-01T00:00:00Z"), Period.of("2028-02").until());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-13", "2026-02-30", "November", "2026-11-01T00:00:00Z", "2026/11"})
    void anythingElseIsRefused(String text) {
        RefusedException refused = assertThrows(RefusedException.class, () -> Period.of(text));
        assertEquals("period-invalid", refused.refusal().code());
    }

    @Test
    void aSpanThatEndsBeforeItBeginsIsRefused() {
        RefusedException refused = assertThrows(RefusedException.class, () -> new Span(Instant.EPOCH, Instant.EPOCH));
        assertEquals("span-empty", refused.refusal().code());
    }
}

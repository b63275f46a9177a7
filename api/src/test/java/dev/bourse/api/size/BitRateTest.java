package dev.bourse.api.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.wire.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitRateTest {
    @ParameterizedTest
    @CsvSource({"100kbit,100000", "40mbit,40000000", "2500mbit,2500000000", "100gbit,100000000000"})
    void peopleWriteUnits(String written, long bits) {
        assertEquals(new BitRate(bits), BitRate.of(written));
        assertEquals(written, new BitRate(bits).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1mbit", "1.5gbit", "1000", "5 mbit", "1GiB", "9999999999gbit"})
    void whatIsNoRateIsRefused(String written) {
        assertThrows(IllegalArgumentException.class, () -> BitRate.of(written));
    }

    @Test
    void theWireHasItAsItIsWritten() {
        assertEquals("\"1gbit\"", WireJson.write(BitRate.of("1000mbit")));
        assertEquals(BitRate.of("1gbit"), WireJson.read("\"1gbit\"", BitRate.class));
    }
}

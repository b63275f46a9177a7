package dev.bourse.api.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.wire.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    @ParameterizedTest
    @CsvSource({"0,0", "17,17", "4KiB,4096", "512MiB,536870912", "2GiB,2147483648", "1TiB,1099511627776"})
    void peopleWriteUnits(String written, long count) {
        assertEquals(new Bytes(count), Bytes.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5GiB", "5 GB", "5mb", "2000000TiB", "99999999999999999999"})
    void whatIsNoSizeIsRefused(String written) {
        assertThrows(IllegalArgumentException.class, () -> Bytes.of(written));
    }

    @ParameterizedTest
    @CsvSource({"0,0 bytes", "1023,1023 bytes", "1024,1KiB", "1610612736,1.5GiB", "536870912,512MiB"})
    void theyAreToldInTheLargestUnit(long count, String told) {
        assertEquals(told, new Bytes(count).toString());
    }

    @Test
    void theWireHasANumberAndTakesBoth() {
        assertEquals("2048", WireJson.write(new Bytes(2048)));
        assertEquals(new Bytes(2048), WireJson.read("2048", Bytes.class));
        assertEquals(new Bytes(2048), WireJson.read("\"2KiB\"", Bytes.class));
    }
}

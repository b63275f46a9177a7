package dev.bourse.marketnode.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.size.Bytes;
import dev.bourse.enforcement.doctor.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoldTest {
    @ParameterizedTest
    @CsvSource({"3.5, OK, ''", "4, PARTIAL, capacity: 3", "4.5, MISSING, capacity: 4"})
    void whoSellsAllCpusOrMoreHearsHowManyToSell(double capacity, Finding.State state, String mend) {
        Finding cpus =
                new Sold(capacity, new Bytes(1)).findings(4, new Bytes(2)).getFirst();
        assertEquals(state, cpus.state());
        assertEquals(mend, cpus.mend());
    }
}

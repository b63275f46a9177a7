package dev.bourse.enforcement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
    private static Quantities reading(long cpu, long memory, long peak) {
        return new Quantities(
                Map.of(Quantity.CPU_NANOS, cpu, Quantity.MEMORY_BYTES, memory, Quantity.MEMORY_PEAK, peak));
    }

    @Test
    void whatGrowsIsAddedAndPeaksStay() {
        assertEquals(reading(12, 3, 9), reading(5, 8, 9).plus(reading(7, 3, 4)));
        assertEquals(
                Quantities.cpu(12).values(),
                Quantities.cpu(5).plus(Quantities.cpu(7)).values());
    }

    @Test
    void whatIsNotToldLaterIsNotKnownNow() {
        Quantities sum = reading(5, 8, 9).plus(Quantities.cpu(7));
        assertEquals(OptionalLong.empty(), sum.get(Quantity.MEMORY_BYTES));
        assertEquals(OptionalLong.of(9), sum.get(Quantity.MEMORY_PEAK));
        assertEquals(OptionalLong.empty(), sum.get(Quantity.WAITING_NANOS));
    }

    @Test
    void aStepIsWhatWasUsedSinceAndACounterThatFellBeganAnew() {
        assertEquals(reading(2, 8, 9), reading(7, 8, 9).since(reading(5, 1, 20)));
        assertEquals(Quantities.cpu(4), Quantities.cpu(4).since(Quantities.cpu(5)));
        assertEquals(Quantities.cpu(4), Quantities.cpu(4).since(Quantities.NONE));
    }
}

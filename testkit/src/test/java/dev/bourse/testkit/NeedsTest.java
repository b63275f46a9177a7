package dev.bourse.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeedsTest {
    @ParameterizedTest
    @EnumSource(HostPart.class)
    void everyPartSaysHowToGetIt(HostPart part) {
        assertTrue(part.sentence().contains("to get it: "), part.sentence());
    }

    @ParameterizedTest
    @EnumSource(HostPart.class)
    void onlyAGpuMayBeLeftOutOfACompleteRun(HostPart part) {
        assertEquals(part != HostPart.GPU, part.installable());
    }
}

package dev.bourse.enforcement.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnerMarkTest {
    private static final OwnerMark MINE = OwnerMark.mine("m1");

    @Test
    void whatIsWrittenIsRead() {
        assertEquals(Optional.of(MINE), OwnerMark.parse(MINE.toString()));
        assertEquals(Optional.empty(), OwnerMark.parse("somebody else's group"));
    }

    @Test
    void aLivingProcessIsNotDead() {
        assertFalse(MINE.dead());
    }

    @Test
    void aNumberUsedAgainIsNotTheOwner() {
        assertTrue(with(MINE.pid(), MINE.startTicks() - 1, MINE.boot()).dead());
    }

    @Test
    void nobodySurvivesABoot() {
        assertTrue(with(MINE.pid(), MINE.startTicks(), "f".repeat(32)).dead());
    }

    @Test
    void aProcessThatEndedIsDead() throws Exception {
        Process process = new ProcessBuilder("sleep", "1000").start();
        OwnerMark mark =
                with(process.pid(), ProcStat.of(process.pid()).orElseThrow().startTicks(), MINE.boot());
        assertFalse(mark.dead());
        process.destroyForcibly().waitFor();
        assertTrue(mark.dead());
    }

    private static OwnerMark with(long pid, long startTicks, String boot) {
        return new OwnerMark("m1", MINE.namespace(), pid, startTicks, boot);
    }
}

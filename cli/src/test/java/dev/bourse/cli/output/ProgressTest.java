package dev.bourse.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private String[] redraws() {
        return bytes.toString(StandardCharsets.UTF_8).strip().split("\r(?!\n)", -1);
    }

    @Test
    void aTerminalShowsBarPercentElapsedAndRemainingTime() {
        try (Progress progress = Progress.onTerminal("reproduce figure2", 4, out, nanos::get)) {
            pass(30_000);
            progress.step();
            assertEquals("reproduce figure2 [#####---------------]  25%  0:30, 1:30 left", redraws()[0].strip());
        }
    }

    @Test
    void theLineIsDrawnOverItselfAndEndsWhenClosed() {
        Progress progress = Progress.onTerminal("work", 2, out, nanos::get);
        progress.step();
        pass(3_723_000);
        progress.step();
        progress.close();
        progress.close();
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\rwork [##########----------]  50%  0:00, 0:00 left  "), text);
        assertTrue(text.endsWith(System.lineSeparator()), text);
        assertEquals(1, text.chars().filter(c -> c == '\n').count(), text);
        assertTrue(text.contains("work [####################] 100%  1:02:03"), text);
    }

    @Test
    void aTerminalIsDrawnAtMostTenTimesASecond() {
        Progress progress = Progress.onTerminal("work", 1000, out, nanos::get);
        for (int i = 0; i < 1000; i++) {
            progress.step();
            pass(1);
        }
        assertEquals(
                10,
                bytes.toString(StandardCharsets.UTF_8)
                        .chars()
                        .filter(c -> c == '\r')
                        .count());
    }

    @Test
    void aLineNeverWrapsOnATerminal() {
        Progress progress = Progress.onTerminal("a name that is far too long for a line", 1000, out, nanos::get);
        pass(TimeUnit.HOURS.toMillis(99));
        progress.step();
        assertEquals(79, bytes.size());
        assertTrue(redraws()[0].contains("a name that is fa..."), redraws()[0]);
    }

    @Test
    void aLogGetsALineEveryTenSeconds() {
        try (Progress progress = Progress.inLog("reproduce figure2", 100, out, nanos::get)) {
            for (int i = 0; i < 50; i++) {
                pass(500);
                progress.step();
            }
        }
        assertEquals(
                "reproduce figure2: 20 of 100, 20%, 0:10, 0:40 left\n"
                        + "reproduce figure2: 40 of 100, 40%, 0:20, 0:30 left\n",
                bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    @Test
    void shortWorkSaysNothingInALog() {
        try (Progress progress = Progress.inLog("work", 2, out, nanos::get)) {
            pass(9_000);
            progress.step();
            progress.step();
        }
        assertEquals(0, bytes.size());
    }

    @Test
    void stepsOfManyThreadsAllCount() throws InterruptedException {
        Progress progress = Progress.onTerminal("work", 4000, out, nanos::get);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4000; i++) {
                threads.execute(progress::step);
            }
        }
        progress.close();
        assertTrue(redraws()[redraws().length - 1].contains("100%"));
    }

    @Test
    void moreStepsThanToldAreStillTheWhole() {
        Progress progress = Progress.onTerminal("work", 1, out, nanos::get);
        progress.step();
        pass(1000);
        progress.step();
        assertTrue(redraws()[redraws().length - 1].contains("] 100%  0:01"));
    }

    @Test
    void workWithoutStepsIsRefused() {
        assertEquals(
                "The steps (0) of 'work' must be positive.",
                assertThrows(IllegalArgumentException.class, () -> Progress.of("work", 0))
                        .getMessage());
    }
}

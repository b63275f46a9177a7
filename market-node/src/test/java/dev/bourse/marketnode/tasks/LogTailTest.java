package dev.bourse.marketnode.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void inAFolder() {
        log = folder.resolve("log");
    }

    private void print(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void theLastFiguresOfWhatWasAddedCount() throws IOException {
        LogTail tail = new LogTail(log);
        assertEquals(Optional.empty(), tail.read());
        print("hello\nbourse-progress {\"units\":1}\nbourse-progress {\"units\":2,\"loss\":0.5}\nbye\n");
        assertEquals(Optional.of(Map.of("units", 2.0, "loss", 0.5)), tail.read());
        assertEquals(Optional.empty(), tail.read());
        assertEquals("bye", tail.lastLine());
    }

    @Test
    void aLineMayComeInPieces() throws IOException {
        LogTail tail = new LogTail(log);
        print("bourse-progress {\"uni");
        assertEquals(Optional.empty(), tail.read());
        print("ts\":4}");
        assertEquals(Optional.empty(), tail.read());
        print("\n");
        assertEquals(Optional.of(Map.of("units", 4.0)), tail.read());
    }

    @Test
    void garbageIsCountedAndPassedOver() throws IOException {
        LogTail tail = new LogTail(log);
        print("bourse-progress {\nbourse-progress [1]\nbourse-progress {\"a\":\"b\"}\nbourse-progress {\"a\":1e999}\n");
        assertEquals(Optional.empty(), tail.read());
        assertEquals(4, tail.garbage());
    }

    @Test
    void anEarlierRunsLinesAreNotReadAgain() throws IOException {
        print("bourse-progress {\"units\":9}\n");
        LogTail tail = new LogTail(log);
        assertEquals(Optional.empty(), tail.read());
        assertEquals("", tail.lastLine());
    }

    @Test
    void aFloodIsSkippedToItsEnd() throws IOException {
        LogTail tail = new LogTail(log);
        print("x".repeat(300_000) + "\nbourse-progress {\"units\":5}\n");
        assertEquals(Optional.of(Map.of("units", 5.0)), tail.read());
    }
}

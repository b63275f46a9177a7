package dev.bourse.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final int MIB = 1 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    void aTerminalSeesOneLineDrawnOverItself() {
        try (Tally tally = new Tally("bids", true, out, nanos::get)) {
            tally.add(MIB, 7);
            pass(200);
            tally.add(MIB, 7);
        }
        assertEquals("\rbids: 2.0 MiB, 14 lines, 0.2 s\rbids: 2.0 MiB, 14 lines, 0.2 s\n", said());
    }

    @Test
    void elsewhereShortWorkSaysNothingAndLongWorkALineEveryTenSeconds() {
        try (Tally tally = new Tally("bids", false, out, nanos::get)) {
            tally.add(MIB, 0);
            pass(9_000);
            tally.add(MIB, 0);
            assertEquals("", said());
            pass(2_000);
            tally.add(MIB / 2, 0);
        }
        assertEquals("bids: 2.5 MiB, 11.0 s\n", said());
    }
}

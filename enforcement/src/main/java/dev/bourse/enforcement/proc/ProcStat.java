package dev.bourse.enforcement.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A line of {@code /proc/PID/stat}.
 *
 * @param pid the process, or the thread
 * @param state R running or waiting for a CPU, S and D waiting for something else, Z and X dead
 * @param session the session it belongs to
 * @param terminal the number of its controlling terminal under {@code /dev/pts}; below 0 if it has none there
 * @param cpuTicks CPU time of it and of its children that were waited for, in hundredths of a second
 * @param threads how many threads it has
 * @param startTicks when it started, in hundredths of a second since the kernel did
 * @param residentPages memory it holds, in pages of 4 KiB; what it shares with others counts for each of them
 */
public record ProcStat(
        long pid,
        char state,
        long session,
        int terminal,
        long cpuTicks,
        long threads,
        long startTicks,
        long residentPages) {
    private static final int PTS = 136;
    private static final int MAJOR = 0xfff;
    private static final int LOW = 0xff;
    private static final int HIGH = 0xfff00;

    /** Reads one process; empty if it is gone. */
    public static Optional<ProcStat> of(long pid) {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether it runs or waits for a CPU. A thread held back by a quota does. */
    public boolean runnable() {
        return state == 'R';
    }

    /** Whether only its exit code is left of it. */
    public boolean dead() {
        return state == 'Z' || state == 'X';
    }

    static ProcStat parse(String line) {
        // The name in parentheses may itself hold spaces and parentheses; the last one closes it.
        String[] rest = line.substring(line.lastIndexOf(')') + 2).trim().split(" ", -1);
        long cpu = 0;
        for (int field = 11; field <= 14; field++) {
            cpu += Long.parseLong(rest[field]);
        }
        return new ProcStat(
                Long.parseLong(line.substring(0, line.indexOf(' '))),
                rest[0].charAt(0),
                Long.parseLong(rest[3]),
                terminal(Integer.parseInt(rest[4])),
                cpu,
                Long.parseLong(rest[17]),
                Long.parseLong(rest[19]),
                Long.parseLong(rest[21]));
    }

    /** The kernel's device number holds the major in the bits 8 to 19, the minor in those around them. */
    private static int terminal(int device) {
        return ((device >> 8) & MAJOR) == PTS ? (device & LOW) | ((device >> 12) & HIGH) : -1;
    }
}

package dev.bourse.cli.bench;

import dev.bourse.cli.bench.BenchMarket.Bidder;
import dev.bourse.cli.output.Interruption;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the same program as a task and barely, in turns; it prints the time, so it says itself when it ran. */
final class TaskStarts {
    private static final List<String> COMMAND = List.of("date", "+%s.%N");
    private static final String SOMEBODY = "1999999";
    private static final List<String> AS_SOMEBODY =
            List.of("setpriv", "--reuid", SOMEBODY, "--regid", SOMEBODY, "--clear-groups", "--no-new-privs", "--");
    private static final long PAUSE_MILLIS = 300;

    private final BenchTasks tasks;
    private final Bidder bidder;
    private final Path folder;
    private final List<Long> asTasks = new ArrayList<>();
    private final List<Long> bare = new ArrayList<>();

    TaskStarts(BenchTasks tasks, Bidder bidder, Path folder) {
        this.tasks = tasks;
        this.bidder = bidder;
        this.folder = folder;
    }

    /** So many of each. */
    void run(int count, Interruption interruption) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            bare.add(bare());
            asTasks.add(task("starts" + i, interruption));
            if (interruption.within(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("interrupted after " + (i + 1) + " of " + count + " starts");
            }
        }
    }

    private long task(String name, Interruption interruption) throws InterruptedException {
        Instant asked = Instant.now();
        tasks.start(bidder, name, COMMAND).await();
        return nanos(asked, tasks.printed(bidder, name, interruption));
    }

    private long bare() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(AS_SOMEBODY);
        command.addAll(COMMAND);
        Path out = folder.resolve("bare.log");
        Instant asked = Instant.now();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int code = process.waitFor();
        String said = Files.readString(out, StandardCharsets.UTF_8).strip();
        if (code != 0) {
            throw new IllegalStateException("The bare start failed: " + said);
        }
        return nanos(asked, said);
    }

    private static long nanos(Instant from, String printed) {
        BigDecimal seconds = new BigDecimal(printed);
        Instant ran = Instant.ofEpochSecond(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
        return Duration.between(from, ran).toNanos();
    }

    Latency asTasks() {
        return Latency.of("a task, from asking to running", asTasks);
    }

    Latency bareOnes() {
        return Latency.of("a bare start of the same command", bare);
    }
}

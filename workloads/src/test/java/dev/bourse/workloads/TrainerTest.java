package dev.bourse.workloads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as the world meets it: a process, its environment, its lines, its signals. */
class TrainerTest {
    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void nothingIsLeftRunning() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void stoppedBySigtermItSavesReportsAndGoesOnFromThere() throws Exception {
        Process first = start("--threads", "2", "--checkpoint-every", "3600s");
        BufferedReader lines = first.inputReader(UTF_8);
        String early = lines.readLine();
        assertTrue(early.startsWith("bourse-progress {\"units\":64,"), early);
        String second = lines.readLine();
        // Process.destroy would close the stream with the last line in it.
        first.toHandle().destroy();
        String last = lines.readAllAsString().strip();
        assertEquals(143, exitOf(first));
        assertTrue(units(second) > units(early), second);
        assertTrue(units(last) >= units(second), last);
        assertTrue(Files.exists(folder.resolve("job/rank-0.checkpoint")));

        Process again = start();
        BufferedReader more = again.inputReader(UTF_8);
        assertTrue(more.readLine().startsWith("resumed from epoch "));
        long step = units(more.readLine()) - units(last);
        assertTrue(step == 64 || step == 1_500 % 64, "the first report is one step on, but it was " + step);
    }

    @Test
    void withItsEpochsDoneItEndsWell() throws Exception {
        Process process = start("--epochs", "3");
        String last = process.inputReader(UTF_8)
                .readAllAsString()
                .strip()
                .lines()
                .toList()
                .getLast();
        assertEquals(0, exitOf(process));
        assertTrue(last.startsWith("bourse-progress {\"units\":4500,"), last);
        assertTrue(last.endsWith(",\"epoch\":3}"), last);
    }

    @Test
    void aRefusalIsOneLineAndAStatus() throws Exception {
        assertRefused(2, "trainer: bad-argument: The value (0) of --threads", "--threads", "0");
        assertRefused(3, "trainer: data-missing: The data (/nowhere/x.csv)", "--data", "/nowhere/x.csv");
    }

    @Test
    void helpIsOnStandardOutput() throws Exception {
        Process process = start("--help");
        assertEquals(Arguments.HELP, process.inputReader(UTF_8).readAllAsString());
        assertEquals(0, exitOf(process));
    }

    /** Half a second is the aim on an idle machine; five times that says that something heavy was loaded. */
    @Test
    void startingCostsLittleProcessorTime() throws Exception {
        Process process = start();
        process.inputReader(UTF_8).readLine();
        Duration used = process.toHandle().info().totalCpuDuration().orElseThrow();
        assertTrue(used.compareTo(Duration.ofMillis(2_500)) < 0, "it used " + used);
    }

    private void assertRefused(int status, String beginning, String... arguments) throws Exception {
        Process process = start(arguments);
        String text = process.errorReader(UTF_8).readAllAsString();
        assertEquals(status, exitOf(process), text);
        assertTrue(text.startsWith(beginning), text);
        assertEquals(1, text.lines().count(), text);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                Path.of("target", "classes").toAbsolutePath().toString(),
                "dev.bourse.workloads.Trainer"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("BOURSE_CHECKPOINT_DIR", folder.resolve("job").toString());
        started.add(builder.start());
        return started.getLast();
    }

    private static int exitOf(Process process) throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it must end");
        return process.exitValue();
    }

    private static long units(String progress) {
        String after = progress.substring(progress.indexOf("\"units\":") + 8);
        return Long.parseLong(after.substring(0, after.indexOf(',')));
    }
}

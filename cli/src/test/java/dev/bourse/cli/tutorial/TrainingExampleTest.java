package dev.bourse.cli.tutorial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/examples/train.py, started by docs/examples/torchrun as it is in the tutorial. */
@Needs(HostPart.PYTHON)
class TrainingExampleTest {
    private static final Path EXAMPLES = Path.of("").toAbsolutePath().resolveSibling("docs/examples");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(e-?\\d+)?");
    private static final double ROUNDING = 1e-9;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    /** A launcher that is told to end tells its workers. */
    @AfterEach
    void endWhatStillRuns() {
        started.forEach(Process::destroy);
        started.forEach(process -> process.onExit().join());
    }

    @Test
    void twoNodesEndWithTheWeightsOfOneProcess() throws Exception {
        String meeting = "127.0.0.1:" + freePort();
        Process first = train("first", "10", "--nnodes=2", "--node-rank=0", "--rdzv-endpoint=" + meeting);
        Process second = train("second", "10", "--nnodes=2", "--node-rank=1", "--rdzv-endpoint=" + meeting);
        Process alone = train("alone", "10");
        assertEquals(List.of(0, 0, 0), List.of(first.waitFor(), second.waitFor(), alone.waitFor()));

        assertEquals(state("first"), state("second"));
        assertArrayEquals(weights("alone"), weights("first"), ROUNDING);
        assertTrue(said("second").contains("bourse-progress {\"units\": 10, \"total\": 10}\n"), said("second"));
        assertTrue(said("second").contains("rank 1 of 2: "), said("second"));
    }

    @Test
    void allGoOnFromWhatAnyOfThemSaved() throws Exception {
        assertEquals(0, train("whole", "10").waitFor());
        assertEquals(0, train("second", "4").waitFor());
        String port = Integer.toString(freePort());
        List<Process> both = new ArrayList<>();
        for (String name : List.of("first", "second")) {
            both.add(train(
                    name,
                    "10",
                    "--nnodes=2",
                    "--node-rank=" + both.size(),
                    "--master-addr=127.0.0.1",
                    "--master-port=" + port));
        }
        assertEquals(0, both.getFirst().waitFor(), said("first"));
        assertEquals(0, both.getLast().waitFor(), said("second"));
        assertTrue(said("first").startsWith("goes on after epoch 4\n"), said("first"));
        assertFalse(said("first").contains("\"units\": 4,"), said("first"));
        assertArrayEquals(weights("whole"), weights("first"), ROUNDING);
    }

    @Test
    void aWorkerThatFailsTakesTheOthersAlong() throws Exception {
        Path program = Files.writeString(folder.resolve("fail.py"), """
                import os, sys, time
                sys.exit(7) if os.environ["LOCAL_RANK"] == "1" else time.sleep(1000)
                """);
        Process launcher = start("failing", List.of("--nproc-per-node=2", program.toString()));
        assertEquals(7, launcher.waitFor(), said("failing"));
    }

    private Process train(String name, String epochs, String... place) throws IOException {
        List<String> line = new ArrayList<>(List.of(place));
        line.addAll(List.of(EXAMPLES.resolve("train.py").toString(), "--epochs", epochs, "--examples", "50"));
        line.addAll(List.of("--batch", "10"));
        return start(name, line);
    }

    private Process start(String name, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(EXAMPLES.resolve("torchrun").toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".txt").toFile());
        builder.environment()
                .put(
                        "BOURSE_CHECKPOINT_DIR",
                        Files.createDirectories(folder.resolve(name)).toString());
        started.add(builder.start());
        return started.getLast();
    }

    private String said(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".txt"));
    }

    private String state(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve("state.json"));
    }

    private double[] weights(String name) throws IOException {
        return NUMBER.matcher(state(name))
                .results()
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .toArray();
    }

    /** One that was free a moment ago. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

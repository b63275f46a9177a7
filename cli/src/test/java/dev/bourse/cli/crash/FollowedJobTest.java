package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Rate;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at a job's tasks, while their machine is killed and comes back. */
class FollowedJobTest {
    @TempDir
    Path folder;

    private Program bourse(Market market, String name, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        // Options end where a command to run begins.
        line.addAll(
                arguments[0].equals("files") ? 2 : 1,
                List.of(
                        "--bank",
                        market.bankAddress(Site.here()).toString(),
                        "--node",
                        market.nodeAddress().toString(),
                        "--token-file",
                        folder.resolve("alice.token").toString()));
        return Program.start(folder, name, line);
    }

    @Test
    void logsGoOnWhenTheMachineIsBack() throws Exception {
        try (Market market = new Market(folder, Map.of("enforcement", "none"))) {
            Bidder alice = market.bidder("alice");
            alice.bid(Rate.of("1800"), "50");
            alice.start(
                    "worker",
                    "echo run >> runs; echo run $(wc -l < runs); while [ ! -e go ]; do sleep 0.1; done; echo bye");
            try (Program logs = bourse(market, "logs", "logs", "job1", "--follow")) {
                logs.line("0@" + Market.MACHINE + " | run 1");
                market.node().kill();
                Asking.until("said", logs::err, err -> err.contains("does not answer; going on when it is back"));
                market.node().start();
                logs.line("0@" + Market.MACHINE + " | run 2");
                Program exec =
                        bourse(market, "exec", "exec", "job1", "--", "/bin/sh", "-c", "echo $BOURSE_TASK; touch go");
                assertEquals(0, exec.exitCode(), exec.err());
                assertEquals("worker\n", exec.out());
                assertEquals(0, logs.exitCode(), logs.err());
                assertTrue(logs.out().endsWith("| bye\n"), logs.out());
                assertTrue(logs.err().contains("the machine is back"), logs.err());
                assertTrue(logs.err().contains("is over, done with exit code 0"), logs.err());
            }
            Path got = folder.resolve("got");
            Program files = bourse(market, "files", "files", "get", "job1", "0", "work/runs", got.toString());
            assertEquals(0, files.exitCode(), files.err());
            assertEquals("run\nrun\n", Files.readString(got));
        }
    }
}

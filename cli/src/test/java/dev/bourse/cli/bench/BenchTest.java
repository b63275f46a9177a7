package dev.bourse.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.stage.Program;
import dev.bourse.cli.stage.Traces;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.PrivatePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    Path folder;

    /** What it said, and who it was. */
    private record Run(JsonNode figures, long pid) {}

    private Run bench(String... arguments) {
        List<String> all = new ArrayList<>(List.of("bench"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--output", "json"));
        try (Program program = Program.start(folder, "bench", all)) {
            assertEquals(0, program.exitCode(), program::err);
            return new Run(WireJson.read(program.out(), JsonNode.class), program.pid());
        }
    }

    @Test
    void theBestResponseIsTimedAgainstOnePass() {
        JsonNode figures =
                bench("best-response", "--goods", "100", "--rounds", "3").figures();
        assertEquals(
                List.of("one pass", "best response, cold", "best response, warm", "best response, plainly sorted"),
                figures.findValuesAsText("way"));
        assertEquals(1, figures.get(0).get("passes").doubleValue());
        figures.forEach(figure -> {
            double least = figure.get("leastNanosPerGood").doubleValue();
            assertTrue(least > 0 && least <= figure.get("medianNanosPerGood").doubleValue(), figure::toString);
        });
    }

    @Test
    @Needs(HostPart.CGROUPS)
    void bidsAreTimedUntilTheirLimitsAreSetAndNoGroupIsLeft() {
        Run run = bench("enforcement", "--bids", "3", "--tasks", "2", "--changes", "2");
        assertEquals(List.of(), Traces.groups(owner -> owner.pid() == run.pid()));
        JsonNode figures = run.figures();
        assertEquals(
                List.of("a bid, from sending to answer", "a bid, from arrival to limits set"),
                figures.findValuesAsText("what").subList(0, 2));
        JsonNode answered = figures.get(0);
        JsonNode limited = figures.get(1);
        assertEquals(2, limited.get("times").intValue());
        assertTrue(limited.get("p50Millis").doubleValue() > 0, limited::toString);
        assertTrue(
                limited.get("maxMillis").doubleValue()
                        < answered.get("maxMillis").doubleValue(),
                "A limit is set before the bid is answered: " + figures);
    }

    @Test
    @Needs(HostPart.CGROUPS)
    void whatANodeCostsIsMeasuredWithTasksThatRunAndTasksThatStart() {
        Run run = bench(
                "node",
                "--bids=5",
                "--tasks=2",
                "--settling=1",
                "--seconds=1",
                "--starts=2",
                "--isolation=user,namespaces");
        assertEquals(List.of(), Traces.groups(owner -> owner.pid() == run.pid()));
        assertEquals(List.of("USER", "NAMESPACES"), run.figures().findValuesAsText("isolation"));
        run.figures().forEach(cost -> {
            assertTrue(cost.get("megabytes").doubleValue() > 10, cost::toString);
            assertTrue(cost.get("percentOfCore").doubleValue() >= 0, cost::toString);
            JsonNode task = cost.get("task");
            JsonNode bare = cost.get("bare");
            assertEquals(2, task.get("times").intValue());
            assertTrue(bare.get("p50Millis").doubleValue() > 0, cost::toString);
            assertTrue(
                    task.get("p50Millis").doubleValue() > bare.get("p50Millis").doubleValue(),
                    "More must be done for a task than for a bare start: " + cost);
        });
    }

    @Test
    @Needs(HostPart.CGROUPS)
    void aProgramInAShareRunsBesideTheSameInABareGroupAndNoGroupIsLeft() {
        Run run = bench("throughput", "--rounds=1", "--seconds=3");
        assertEquals(List.of(), Traces.groups(owner -> owner.pid() == run.pid()));
        JsonNode figure = run.figures().get(0);
        assertEquals(
                figure.get("inShare").doubleValue() / figure.get("bare").doubleValue(),
                figure.get("ratio").doubleValue(),
                1e-9);
        // Of one CPU both get half; what else the host does makes the rest.
        assertEquals(1, figure.get("ratio").doubleValue(), 0.5, figure::toString);
    }

    @Test
    void bidsPerSecondAreCountedBesideABareServers() {
        JsonNode figures = bench("intake", "--seconds", "1", "--warm-up", "1", "--connections", "8", "--bidders", "20")
                .figures();
        assertEquals(
                List.of("bare Vert.x", "market node", "market node, half its rate"),
                figures.findValuesAsText("server"));
        JsonNode node = figures.get(1);
        assertTrue(node.get("perSecond").doubleValue() >= 8, node::toString);
        assertTrue(node.get("latency").get("times").intValue() >= 8, node::toString);
        assertTrue(node.get("ofBare").doubleValue() > 0, node::toString);
        figures.forEach(figure -> assertTrue(figure.get("cpuMicros").doubleValue() > 0, figure::toString));
        assertEquals(11, figures.get(2).get("megabytes").size());
    }

    @Test
    void chargesPerSecondAreCountedBesideSingleOnes() {
        JsonNode figures = bench("bank", "--clients", "2", "--batch", "20", "--seconds", "1")
                .figures();
        assertEquals(
                List.of(
                        "charges, settled in batches of 20",
                        "single holds, placed beside them",
                        "charges, one at a time",
                        "forced appends to a bare file"),
                figures.findValuesAsText("what"));
        figures.forEach(figure -> assertTrue(figure.get("perSecond").doubleValue() > 0, figure::toString));
    }

    @Test
    @Needs(HostPart.POSTGRESQL)
    void chargesPerSecondOnPostgresAreCountedBesidePgbench() throws IOException {
        PrivatePostgres server = PrivatePostgres.shared();
        Path password = Files.writeString(folder.resolve("password"), server.password());
        String url = server.url(server.newDatabase());
        JsonNode figures = bench(
                        "bank",
                        "--database=" + url,
                        "--user=" + server.user(),
                        "--password-file=" + password,
                        "--clients=2",
                        "--batch=20",
                        "--seconds=1")
                .figures();
        assertEquals(
                "pgbench --builtin=simple-update",
                figures.get(2).get("latency").get("what").asText());
        figures.forEach(figure -> assertTrue(figure.get("perSecond").doubleValue() > 0, figure::toString));
    }

    @Test
    void aSizeOutOfRangeIsWrongUsage() {
        try (Program program = Program.start(folder, "bench", List.of("bench", "best-response", "--goods", "0"))) {
            assertEquals(2, program.exitCode());
            assertTrue(program.err().contains("The option --goods (0) must be from 1 to 10000000."), program::err);
        }
    }
}

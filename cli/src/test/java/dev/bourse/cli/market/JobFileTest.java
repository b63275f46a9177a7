package dev.bourse.cli.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.job.Bounds;
import dev.bourse.biddingagent.job.Deadline;
import dev.bourse.biddingagent.job.JobSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JobFileTest {
    private static final Path EXAMPLE = Path.of("").toAbsolutePath().resolveSibling("docs/examples/job.yaml");

    @TempDir
    private Path folder;

    private static RunOrder order(String... line) {
        RunCommand command = new RunCommand();
        new CommandLine(command).parseArgs(line);
        return new RunOrder(command.pay, command.job, command.command, JobFile.read(command.file));
    }

    @Test
    void theExampleLoads() {
        RunOrder order = order("--file", EXAMPLE.toString());
        assertEquals(Optional.empty(), order.missing());
        JobSpec job = order.spec();
        assertEquals(new Bounds(2, 4), job.machines());
        assertTrue(job.startsTogether());
        assertEquals(new Deadline("2h"), job.deadline());
        assertEquals(2, job.retries());
        assertEquals(Map.of("zone", "west"), job.require());
        assertTrue(job.command().getLast().startsWith("torchrun --nnodes=$WORLD_SIZE --node-rank=$RANK"));
    }

    @Test
    void optionsWinOverKeys() {
        JobSpec job = order(
                        "--file",
                        EXAMPLE.toString(),
                        "--name",
                        "other",
                        "--array",
                        "8",
                        "--rate",
                        "6/h",
                        "--require",
                        "gpu=no",
                        "--after",
                        "a1,b1",
                        "--",
                        "true")
                .spec();
        assertEquals("other", job.name());
        assertEquals(8, job.array());
        assertEquals(null, job.machines());
        assertEquals(null, job.deadline(), "a rate takes the place of the deadline");
        assertEquals(List.of("true"), job.command());
        assertEquals(List.of("a1", "b1"), job.after());
        assertEquals(Map.of("zone", "west", "gpu", "no"), job.require());
        assertEquals(List.of("touch", "leave-now"), job.checkpoint());
    }

    @Test
    void patienceWithMachinesIsToldToTheAgent() throws IOException {
        String[] line = {"--account", "ann", "--name", "digits", "--rate", "6", "--cap", "9", "true"};
        Path token = Files.writeString(folder.resolve("token"), "secret");
        MarketOptions market = new MarketOptions();
        market.tokenFile = token;
        market.bank = URI.create("http://127.0.0.1:7070");
        market.node = market.bank;
        assertEquals(Duration.ofMinutes(1), order(line).config(market).lostAfter());
        String[] impatient = Stream.concat(Stream.of("--lost-after", "5s"), Arrays.stream(line))
                .toArray(String[]::new);
        assertEquals(Duration.ofSeconds(5), order(impatient).config(market).lostAfter());
    }

    @Test
    void whatIsConfidedIsNamedByFiles() {
        JobSpec job = order(
                        "--file",
                        EXAMPLE.toString(),
                        "--image",
                        "registry.example.org/train:2",
                        "--registry-auth",
                        "config.json",
                        "--secret",
                        "db=db.secret")
                .spec();
        assertEquals(Path.of("config.json"), job.registryAuth());
        assertEquals(Map.of("db", Path.of("db.secret")), job.secrets());
    }

    @Test
    void everyOptionHasAKey() {
        Set<String> keys = Arrays.stream(JobFile.class.getRecordComponents())
                .map(component -> component.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Map<String, String> otherwise = Map.of("env", "environment", "secret", "secrets");
        Set<String> notOfTheJob = Set.of("file", "explain", "traces");
        List<String> missing = new CommandLine(new RunCommand())
                .getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .map(option -> option.longestName().replace("-", ""))
                        .map(name -> otherwise.getOrDefault(name, name))
                        .filter(name -> !notOfTheJob.contains(name) && !keys.contains(name))
                        .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheList() throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), "name: digits\nretry: 3\n");
        RefusedException refused = assertThrows(RefusedException.class, () -> JobFile.read(file));
        assertEquals("config-unknown-key", refused.refusal().code());
        assertTrue(refused.getMessage().contains("retries, retryOn"), refused.getMessage());
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals(
                "Missing: --cap, one of --rate, --horizon, --deadline and --budget; give them here or in a job file (--file)",
                order("--account", "ann", "--name", "digits", "true").missing().orElseThrow());
    }

    @Test
    void whereStateIsKept() {
        assertEquals(Path.of("/a"), StateFolder.of(Map.of("BOURSE_STATE", "/a", "XDG_STATE_HOME", "/b")));
        assertEquals(Path.of("/b/bourse"), StateFolder.of(Map.of("XDG_STATE_HOME", "/b")));
        assertTrue(StateFolder.of(Map.of()).endsWith(".local/state/bourse"));
    }
}

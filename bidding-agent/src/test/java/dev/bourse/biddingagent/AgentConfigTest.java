package dev.bourse.biddingagent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.Refusal;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.bidding.Pace;
import dev.bourse.biddingagent.bidding.Waking;
import dev.bourse.biddingagent.valuation.Learned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentConfigTest {
    private static final String LEAST = """
            account: ann
            token: abc
            bank: http://127.0.0.1:8080
            nodes: [http://127.0.0.1:8081]
            """;
    private static final String GOOD = LEAST + "unitPriceCap: 40\nrate: 12.5\n";

    @TempDir
    private Path folder;

    private AgentConfig read(String text) throws IOException {
        return ConfigFile.read(Files.writeString(folder.resolve("agent.yaml"), text), AgentConfig.class)
                .value();
    }

    private Refusal refusal(String text) {
        return assertThrows(RefusedException.class, () -> Orders.of(read(text), Instant.EPOCH))
                .refusal();
    }

    @Test
    void whatIsAbsentHasItsDefault() throws IOException {
        AgentConfig config = read(GOOD);
        assertEquals(Rate.of("12.5"), config.rate());
        assertEquals(Waking.BY_RULE, config.wakeProbability());
        assertEquals(0.5, config.damping());
        assertEquals(Duration.ofSeconds(1), config.tick());
        assertEquals(Duration.ofMinutes(5), config.voucherTerm());
        assertEquals("best-response", config.strategy());
        assertTrue(Orders.of(config, Instant.EPOCH).weights() instanceof Learned);
    }

    @Test
    void howOftenToWakeIsANumberOrTheRule() throws IOException {
        assertEquals(
                new Waking(OptionalDouble.of(0.25)),
                read(GOOD + "wakeProbability: 0.25\n").wakeProbability());
        assertEquals(
                new Waking(OptionalDouble.of(1)),
                read(GOOD + "wakeProbability: 1\n").wakeProbability());
        assertEquals(Waking.BY_RULE, read(GOOD + "wakeProbability: rule\n").wakeProbability());
        for (String bad : List.of("0", "1.5", "often", "[1]")) {
            Refusal refusal = refusal(GOOD + "wakeProbability: " + bad + "\n");
            assertTrue(refusal.detail().contains("must be above 0, at most 1, or the word rule"), refusal.detail());
        }
    }

    @Test
    void theDefaultIsExplainedAsTheRule() throws IOException {
        String told = ConfigFile.read(Files.writeString(folder.resolve("agent.yaml"), GOOD), AgentConfig.class)
                .explain();
        assertTrue(told.contains("wakeProbability = \"rule\"  (default)"), told);
        String fixed = ConfigFile.read(
                        Files.writeString(folder.resolve("fixed.yaml"), GOOD + "wakeProbability: 0.25\n"),
                        AgentConfig.class)
                .explain();
        assertTrue(fixed.contains("wakeProbability = 0.25  (line 7)"), fixed);
    }

    @Test
    void everythingCanBeSaid() throws IOException {
        Files.writeString(folder.resolve("weights.yaml"), "m1: 3\nm2: 0.5\n");
        Files.writeString(folder.resolve("token"), "secret\n");
        AgentConfig config = read("""
                account: ann
                tokenFile: token
                bank: http://127.0.0.1:8080
                nodes: [http://127.0.0.1:8081]
                publish: http://127.0.0.1:8082
                horizon: 2h
                unitPriceCap: 40.5
                valuation: {file: weights.yaml}
                machines: 3
                require: {dataset: digits}
                seed: 7
                job: {name: digits, command: [train, --epochs, "3"], environment: {A: "1"}}
                """);
        Orders orders = Orders.of(config, Instant.EPOCH);
        assertEquals("secret", orders.token());
        assertEquals(
                new Pace.Until(Instant.EPOCH.plusSeconds(7200)), orders.rules().pace());
        assertEquals(Map.of("m1", 3.0, "m2", 0.5), orders.weights().of(Map.of(), Instant.EPOCH));
        assertEquals("digits", config.job().name());
    }

    @Test
    void theCapIsRequiredAndFinite() {
        assertEquals("cap-missing", refusal(LEAST + "rate: 1\n").code());
        Refusal infinite = refusal(LEAST + "rate: 1\nunitPriceCap: .inf\n");
        assertEquals("config-wrong-type", infinite.code());
        assertTrue(infinite.detail().contains("unitPriceCap"), infinite.detail());
        Refusal nothing = refusal(LEAST + "rate: 1\nunitPriceCap: 0\n");
        assertEquals("config-invalid", nothing.code());
        assertTrue(nothing.detail().contains("unitPriceCap (0.0) must be above 0 and finite"), nothing.detail());
    }

    @Test
    void strategiesGoByNameAndAnUnknownOneIsRefusedWithTheList() throws IOException {
        Refusal refusal = refusal(GOOD + "strategy: greedy\n");
        assertTrue(
                refusal.detail()
                        .contains(
                                "strategy (greedy) is unknown; there are best-response, finite-parallelism, fixed, local-greedy, proportional-response."),
                refusal.detail());
        for (String name : List.of("finite-parallelism", "fixed", "local-greedy", "proportional-response")) {
            assertEquals(
                    name,
                    Orders.of(read(GOOD + "strategy: " + name + "\n"), Instant.EPOCH)
                            .rules()
                            .strategy()
                            .name());
        }
    }

    @Test
    void contradictionsAreRefused() {
        assertTrue(refusal(GOOD + "horizon: 1h\n").detail().contains("rate and horizon"));
        assertTrue(refusal(LEAST + "unitPriceCap: 4\n").detail().contains("rate and horizon"));
        assertTrue(refusal(GOOD + "tokenFile: x\n").detail().contains("token and tokenFile"));
        assertTrue(refusal(GOOD + "valuation: {learn: true, weights: {m1: 1}}\n")
                .detail()
                .contains("exactly one of weights, file and learn"));
        assertTrue(refusal(GOOD + "voucherTerm: 1m\n").detail().contains("voucherTerm (PT1M)"));
        assertTrue(refusal(GOOD.replace("rate: 12.5", "rate: 0")).detail().contains("rate (0) must be above 0"));
    }

    @Test
    void aTokenFileThatIsNotThereIsNamed() {
        Refusal refusal = refusal(GOOD.replace("token: abc", "tokenFile: nowhere"));
        assertEquals("token-unreadable", refusal.code());
        assertTrue(refusal.detail().contains("nowhere"), refusal.detail());
    }
}

package dev.bourse.cli.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.bank.BankConfig;
import dev.bourse.biddingagent.AgentConfig;
import dev.bourse.dashboards.DashboardConfig;
import dev.bourse.marketnode.NodeConfig;
import dev.bourse.testkit.Garbled;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Configurations and keys that somebody's editor or disk has spoilt are refused in a sentence, or read. */
@ExtendWith(Seeded.class)
class GarbledFilesTest {
    private static final Path EXAMPLES = Path.of("..", "docs", "examples");

    @TempDir
    Path folder;

    @Test
    void aGarbledFileIsReadOrRefused(RandomGenerator random) throws IOException {
        Path key = folder.resolve("key.json");
        SigningKey.load(key);
        Map<Path, Consumer<Path>> readers = Map.of(
                EXAMPLES.resolve("bank.yaml"),
                file -> ConfigFile.read(file, BankConfig.class),
                EXAMPLES.resolve("node-m1.yaml"),
                file -> ConfigFile.read(file, NodeConfig.class),
                EXAMPLES.resolve("dashboard.yaml"),
                file -> ConfigFile.read(file, DashboardConfig.class),
                EXAMPLES.resolve("agent.yaml"),
                file -> ConfigFile.read(file, AgentConfig.class),
                key,
                SigningKey::load);
        Map<String, String> otherwise = new TreeMap<>();
        for (Map.Entry<Path, Consumer<Path>> reader : readers.entrySet()) {
            byte[] good = Files.readAllBytes(reader.getKey());
            Path file = folder.resolve("garbled-" + reader.getKey().getFileName());
            for (int i = 0; i < Trials.number(300, 30_000); i++) {
                Files.write(file, Garbled.of(good, random));
                try {
                    reader.getValue().accept(file);
                } catch (RefusedException e) {
                    // As it should be.
                } catch (RuntimeException | StackOverflowError e) {
                    otherwise.putIfAbsent(
                            file.getFileName() + " " + e.getClass(),
                            e + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertEquals(Map.of(), otherwise);
    }
}

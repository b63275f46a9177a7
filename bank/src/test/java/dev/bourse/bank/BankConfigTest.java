package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.bank.ledger.Demurrage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankConfigTest {
    @TempDir
    private Path folder;

    private BankConfig read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("bank.yaml"), yaml);
        return ConfigFile.read(file, BankConfig.class).value();
    }

    private String refused(String yaml) {
        return assertThrows(RefusedException.class, () -> read(yaml)).getMessage();
    }

    @Test
    void hasDefaultsForAllButTheData() throws IOException {
        BankConfig config = read("data: books\n");
        assertEquals(folder.resolve("books"), config.data());
        assertEquals("127.0.0.1", config.host());
        assertEquals(7070, config.port());
        assertEquals(Duration.ofMinutes(10), config.settlementWindow());
        assertEquals(Duration.ofHours(12), config.longestToken());
        assertEquals(Demurrage.NONE, config.demurrage());
    }

    @Test
    void takesEveryKey() throws IOException {
        BankConfig config = read("""
                host: 0.0.0.0
                port: 0
                data: books
                database:
                  url: jdbc:postgresql://db.example/bank
                  user: bank
                  passwordFile: password
                settlementWindow: 20m
                maxSkew: 1s
                longestHold: 1d
                tokenLife: 30m
                longestToken: 1h
                longestAdminToken: 2d
                holdSweep: 1s
                repliesKept: 48h
                certificate: cert.pem
                certificateKey: key.pem
                demurrage:
                  ratePerDay: 0.0010
                  above: 100
                """);
        assertEquals(Duration.ofDays(2), config.repliesKept());
        assertEquals(folder.resolve("password"), config.database().passwordFile());
        assertEquals(folder.resolve("key.pem"), config.certificateKey());
        assertEquals(new Demurrage(new BigDecimal("0.001"), Credits.of("100")), config.demurrage());
    }

    @Test
    void isRefusedInWords() {
        assertTrue(refused("data: x\nport: 70000\n").contains("The port (70000) must be between 0 and 65535."));
        assertTrue(refused("data: x\nlongestHold: 10s\n").contains("The longest hold (PT10S) must be at least PT1M."));
        assertTrue(refused("data: x\ndatabase:\n  url: mysql://db\n")
                .contains("The url (mysql://db) must begin with jdbc:postgresql://; leave `database` out"));
        assertTrue(refused("data: x\ndatabase:\n  url: jdbc:postgresql://db/x?password=y\n")
                .contains("The url must not hold a password, for it is shown; name a file with it as `passwordFile`."));
        assertTrue(refused("data: x\ncertificate: c.pem\n").contains("go together; give both or neither."));
        assertTrue(refused("data: x\ndemurrage:\n  ratePerDay: 1.1\n")
                .contains("The demurrage's ratePerDay (1.1) must be between 0 and 1."));
        assertTrue(
                refused("data: x\ntokenLife: 13h\n").contains("The usual life of a token (PT13H) must be above zero"));
    }
}

package dev.bourse.bank;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import dev.bourse.testkit.PrivatePostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * What the program of schema version 1 left: its database, its key, the tokens it gave, and each request that it
 * answered, with the answer. Alice has holds on m1 and m2, bobby on m1; m2 began a second epoch meanwhile.
 */
final class LastVersion {
    /** How long after the start of a {@link TestClock} it was stopped. */
    static final Duration STOPPED = Duration.ofSeconds(90);

    private static final String FOLDER = "upgrade/v1";
    private static final Pattern END = Pattern.compile(";\\R");

    private LastVersion() {}

    /** A request that it answered. */
    record Answered(String subject, String path, String key, String body, int status, String reply) {}

    /** Puts its data into the folder, as it kept them there. */
    static void inSqlite(Path data) throws SQLException {
        keyIn(data);
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bank.db"))) {
            execute(file, statements().filter(line -> !line.matches("(?s)(BEGIN|COMMIT|PRAGMA).*")));
        }
    }

    /** The same books in an empty database of the server, where its migration would have put them. */
    static void inPostgres(Path data, PrivatePostgres server, String database) throws SQLException {
        keyIn(data);
        Flyway.configure()
                .dataSource(server.url(database), server.user(), server.password())
                .locations("classpath:dev/bourse/bank/migration")
                .target("1")
                .load()
                .migrate();
        try (Connection there = DriverManager.getConnection(server.url(database), server.user(), server.password())) {
            execute(there, statements().filter(line -> line.matches("(?s)INSERT INTO (?!flyway).*")));
        }
    }

    private static void keyIn(Path data) {
        try {
            Files.writeString(data.resolve("bank-key.json"), text("-bank-key.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> statements() {
        String sql =
                text(".sql").lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n")) + "\n";
        return END.splitAsStream(sql);
    }

    private static void execute(Connection connection, Stream<String> statements) throws SQLException {
        try (Statement all = connection.createStatement()) {
            for (String statement : statements.toList()) {
                all.addBatch(statement);
            }
            all.executeBatch();
        }
    }

    /** All that it answered, oldest first. */
    static List<Answered> answers() {
        return text("-replies.ndjson")
                .lines()
                .map(line -> WireJson.read(line, Answered.class))
                .toList();
    }

    /** The tokens that it gave, by subject. */
    static Map<String, String> tokens() {
        return text("-tokens.ndjson")
                .lines()
                .map(line -> WireJson.read(line, JsonNode.class))
                .collect(Collectors.toMap(
                        token -> token.get("subject").asText(),
                        token -> token.get("token").asText()));
    }

    private static String text(String end) {
        try (InputStream file = LastVersion.class.getResourceAsStream(FOLDER + end)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

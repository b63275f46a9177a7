package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a dashboard that is played. */
class ExportTest {
    @TempDir
    private Path folder;

    private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> shown = new LinkedBlockingQueue<>();
    private HttpServer dashboard;
    private String answer = "";
    private long promisedBytes;

    @BeforeEach
    void play() throws IOException {
        dashboard = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        dashboard.createContext("/v1/export", this::answer);
        dashboard.start();
    }

    @AfterEach
    void stop() {
        dashboard.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        try (exchange) {
            exchange.sendResponseHeaders(200, promisedBytes);
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Said export(String format) {
        return export("clearings", format);
    }

    private Said export(String dataset, String format, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "export",
                dataset,
                "--from",
                "2026-11-26",
                "--format",
                format,
                "--file",
                folder.resolve("clearings").toString(),
                "--dashboard",
                "http://127.0.0.1:" + dashboard.getAddress().getPort(),
                "--output",
                "csv"));
        words.addAll(List.of(more));
        return Said.by(words.toArray(String[]::new));
    }

    @Test
    void theLedgerIsAskedForWithTheTokenForTheBankItself() throws IOException {
        answer = "id,posted_at\n";
        Path token = Files.writeString(folder.resolve("alice.token"), "a.b.c\n");
        export("ledger", "csv", "--token-file", token.toString());
        assertEquals("/v1/export/ledger?format=csv&from=2026-11-26T00%3A00%3A00Z", asked.poll());
        assertEquals("Bearer a.b.c", shown.poll());
    }

    @Test
    void rowsComeIntoTheFile() throws IOException {
        answer = "machine,good\nm1,cpu\nm2,cpu\n";
        Said said = export("csv");
        assertEquals("/v1/export/clearings?format=csv&from=2026-11-26T00%3A00%3A00Z", asked.poll());
        assertEquals(answer, Files.readString(folder.resolve("clearings")));
        assertTrue(said.out().contains("clearings,csv,"), said.out());
        assertTrue(said.out().contains(",%d,2,".formatted(answer.length())), said.out());
    }

    @Test
    void anAnswerThatIsBrokenOffLeavesNoFile() {
        answer = "PAR1 and then";
        promisedBytes = 1_000;
        Said said = export("parquet");
        assertEquals(1, said.code());
        assertArrayEquals(new String[0], folder.toFile().list());
    }
}

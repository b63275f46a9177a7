package dev.bourse.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code bourse demo} in a process of its own, without limits, for as long as a test looks at it. */
final class RunningDemo implements AutoCloseable {
    private final Path folder;
    private final Program demo;
    private final URI page;
    private boolean ended;

    /** Starts it in the folder, and waits until its page can be looked at. */
    RunningDemo(Path folder, String... more) throws IOException {
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        List<String> arguments =
                new ArrayList<>(List.of("demo", "--duration", "20m", "--enforcement", "none", "--output", "json"));
        arguments.addAll(List.of(more));
        // On one CPU: its jobs would leave next to nothing of the others to whoever looks at it.
        demo = Program.start(
                folder, "demo", List.of("taskset", "-c", "0"), List.of("-Djava.io.tmpdir=" + folder), arguments);
        String words =
                Asking.until("the page's address", demo::err, said -> said.contains("the page is ") || !demo.isAlive());
        assertTrue(demo.isAlive(), words);
        page = URI.create(words.replaceFirst("(?s).*the page is ([^;]+);.*", "$1"));
    }

    /** Where the dashboard answers. */
    URI page() {
        return page;
    }

    /** Where the bank answers. */
    URI bank() {
        return URI.create(read("dashboard.json", JsonNode.class).path("bank").asText());
    }

    /** A subject's token for the bank. */
    String token(String subject) {
        return read(subject + ".token", String.class);
    }

    private <T> T read(String name, Class<T> type) {
        try (Stream<Path> files = Files.walk(folder)) {
            Path file = files.filter(each -> each.endsWith(name)).findFirst().orElseThrow();
            String text = Files.readString(file).strip();
            return type == String.class ? type.cast(text) : WireJson.read(text, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ctrl-C, and waits until all has ended. */
    void end() throws IOException {
        ended = true;
        demo.interrupt();
        assertEquals(130, demo.exitCode(), demo::err);
    }

    @Override
    public void close() {
        if (!ended && !demo.isAlive()) {
            System.out.println("The demo ended by itself: " + demo.err());
        }
        demo.close();
    }
}

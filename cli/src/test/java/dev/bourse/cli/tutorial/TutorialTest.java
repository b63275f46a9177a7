package dev.bourse.cli.tutorial;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of docs/tutorial.md, all in one bash, in a copy of the documents where only the port numbers are
 * others, and compares what they print with what it shows.
 */
class TutorialTest {
    private static final Path DOCUMENTS =
            Path.of("").toAbsolutePath().getParent().resolve("docs");
    private static final Pattern PORT = Pattern.compile("\\b7[01][78]\\d\\b");
    private static final long PATIENCE_SECONDS = 400;
    private static final String MARK = "--- lesson ends ---";

    private static final String PROLOGUE = """
            set -e
            trap 'kill $(jobs -p) 2>/dev/null; wait' EXIT
            """;

    @TempDir
    Path checkout;

    @Test
    @Needs({HostPart.CGROUPS, HostPart.PYTHON})
    void itsCommandsPrintWhatItShows() throws Exception {
        // Tasks run as users of their own, who must be able to pass.
        Files.setPosixFilePermissions(checkout, PosixFilePermissions.fromString("rwxr-xr-x"));
        copyDocuments();
        writeProgram();
        List<Lesson> lessons = Lesson.of(Files.readString(checkout.resolve("docs/tutorial.md")));

        List<String> printed = run(lessons);

        // What comes after the last mark is the output of the lesson that failed, if one did.
        String unfinished = printed.removeLast();
        assertAll(IntStream.range(0, printed.size()).mapToObj(i -> () -> {
            Lesson lesson = lessons.get(i);
            assertTrue(
                    lesson.shows(printed.get(i)),
                    () -> "The commands\n%sprinted\n%sbut the tutorial shows\n%s"
                            .formatted(lesson.commands(), printed.get(i), lesson.shown()));
        }));
        assertEquals(lessons.size(), printed.size(), () -> "lessons that ended; the next one printed " + unfinished);
    }

    private void copyDocuments() throws IOException {
        Map<String, String> ports = new TreeMap<>();
        try (Stream<Path> files = Files.walk(DOCUMENTS.resolve("examples"))) {
            List<Path> all = Stream.concat(files, Stream.of(DOCUMENTS.resolve("tutorial.md")))
                    .filter(Files::isRegularFile)
                    // No lesson plays a recording, and it is no text.
                    .filter(file -> !file.toString().endsWith(".duckdb"))
                    .toList();
            for (Path file : all) {
                PORT.matcher(Files.readString(file)).results().forEach(port -> ports.put(port.group(), ""));
            }
            List<Integer> free = freePorts(ports.size());
            ports.replaceAll((port, none) -> free.removeLast().toString());
            for (Path file : all) {
                Path copy = checkout.resolve("docs").resolve(DOCUMENTS.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy, PORT.matcher(Files.readString(file)).replaceAll(port -> ports.get(port.group())));
                Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
            }
        }
    }

    /** Ports that were free a moment ago, all different. */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                ports.add(sockets.getLast().getLocalPort());
            }
            return ports;
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** The launcher of a checkout would build; this one runs what Maven has compiled already. */
    private void writeProgram() throws IOException {
        Path program = checkout.resolve("bourse");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String starter = """
                #!/bin/sh
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx256m --enable-native-access=ALL-UNNAMED \\
                    --sun-misc-unsafe-memory-access=allow -cp '%s' dev.bourse.cli.Bourse "$@"
                """.formatted(java, System.getProperty("java.class.path"));
        Files.writeString(program, starter);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What each lesson printed, and last what came after those that came to their end. */
    private List<String> run(List<Lesson> lessons) throws Exception {
        StringBuilder script = new StringBuilder(PROLOGUE);
        lessons.forEach(lesson ->
                script.append(lesson.commands()).append("echo '").append(MARK).append("'\n"));
        Path commands = Files.writeString(checkout.resolve("commands.sh"), script);
        Path output = checkout.resolve("output.txt");
        ProcessBuilder bash = new ProcessBuilder("bash", commands.toString())
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().keySet().removeIf(name -> name.startsWith("BOURSE_"));
        bash.environment().put("BOURSE_STATE", checkout.resolve("state").toString());
        await(bash.start());
        return new ArrayList<>(List.of(Files.readString(output).split(MARK + "\n", -1)));
    }

    /** Waits for its end; whatever then still runs of what it started is ended. */
    private static void await(Process bash) throws InterruptedException {
        try {
            bash.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            List<ProcessHandle> started = bash.descendants().toList();
            bash.destroyForcibly();
            started.forEach(ProcessHandle::destroy);
            started.forEach(process -> process.onExit().join());
        }
    }
}

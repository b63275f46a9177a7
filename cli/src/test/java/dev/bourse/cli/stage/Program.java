package dev.bourse.cli.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bourse ARGUMENTS...} in a process of its own, on the class path of the tests; it ends when the tests do. */
public final class Program implements AutoCloseable {
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it; what it says goes to files in the folder, whose names begin so. */
    public static Program start(Path folder, String name, List<String> arguments) {
        return start(folder, name, List.of(), List.of(), arguments);
    }

    /** The same, by way of another program such as {@code setpriv}, and with more options for the Java runtime. */
    public static Program start(
            Path folder, String name, List<String> byWayOf, List<String> options, List<String> arguments) {
        // A shell that runs tests in the background has them ignore Ctrl-C, and children inherit that.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(byWayOf);
        command.addAll(line(options, arguments));
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Program(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line of {@code bourse ARGUMENTS...}. */
    public static List<String> line(List<String> options, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JVM);
        line.addAll(options);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.bourse.cli.Bourse"));
        line.addAll(arguments);
        return line;
    }

    /** What follows the words on the line of stdout that begins with them, once it is there. */
    public String line(String words) {
        return Asking.until("a line " + words, () -> line(words, out()), line -> {
            if (line == null && !process.isAlive() && line(words, out()) == null) {
                throw new AssertionError("It ended without the line " + words + ": " + err());
            }
            return line != null;
        });
    }

    private static String line(String words, String said) {
        return said.lines()
                .filter(line -> line.startsWith(words))
                .findFirst()
                .map(line -> line.substring(words.length()).strip())
                .orElse(null);
    }

    /** Its exit code, once it has ended. */
    public int exitCode() {
        try {
            if (process.waitFor(2, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("It has not ended: " + err());
    }

    /** SIGKILL; returns when it is dead. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ctrl-C. */
    public void interrupt() throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    }

    /** SIGTERM, and its exit code. */
    public int end() {
        process.destroy();
        return exitCode();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }
}

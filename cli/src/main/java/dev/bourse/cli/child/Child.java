package dev.bourse.cli.child;

import dev.bourse.api.problem.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * This program in another process, which ends when its standard input closes, so never outlives this one. It is in a
 * session of its own: Ctrl-C reaches only us, and we end the others in order.
 */
public final class Child implements AutoCloseable {
    private static final String ENDED = "";

    private final String name;
    private final Path log;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** Starts {@code bourse ARGUMENTS...}; what it says on stderr goes to the log. */
    public static Child start(String name, Path log, List<String> arguments) {
        return start(name, log, List.of(), arguments);
    }

    /** The same, by way of another program such as {@code taskset}. */
    public static Child start(String name, Path log, List<String> byWayOf, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(byWayOf);
        command.add(java());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), "dev.bourse.cli.Bourse"));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            Child child = new Child(name, log, process);
            // A platform thread: a blocked read of a pipe would keep a carrier of virtual threads, and there are few.
            Thread.ofPlatform().daemon().start(child::read);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of the java program that runs us. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // The pipe broke because the process was killed: the end, as any other.
        } finally {
            lines.add(ENDED);
        }
    }

    /** What follows the words on the next line that begins with them. */
    public String awaitLine(String words, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || line.equals(ENDED)) {
                throw new RefusedException(
                        name + "-failed", 500, "The %s did not start: %s".formatted(name, lastWords()));
            }
            if (line.startsWith(words)) {
                return line.substring(words.length()).strip();
            }
        }
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    private String lastWords() {
        try {
            List<String> said = Files.readAllLines(log);
            return said.isEmpty() ? "it said nothing in time." : said.getLast();
        } catch (IOException e) {
            return "its log (" + log + ") cannot be read.";
        }
    }

    /** Ends it: SIGTERM, and SIGKILL if it has not ended in time. */
    public void end(Duration grace) {
        process.destroy();
        try {
            if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        end(Duration.ofSeconds(20));
    }
}

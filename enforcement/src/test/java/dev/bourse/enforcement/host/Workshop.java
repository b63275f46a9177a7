package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.TaskState;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.proc.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A machine on the real host with folders for tasks; all gone at its end. */
final class Workshop implements AutoCloseable {
    static final int UID = 30_001;
    static final Duration LONG = Duration.ofSeconds(60);
    private static final long SECOND = 1_000_000_000;
    private static final AtomicInteger MACHINES = new AtomicInteger();
    private static final List<String> SPIN = List.of("/bin/sh", "-c", "while :; do :; done");

    final String machine;
    final String reason;
    final Enforcer enforcer;
    private final Path folder;
    private final Map<String, CompletableFuture<TaskState.Exited>> ends = new HashMap<>();

    Workshop(Wish wish, double capacity, Sharing sharing, Host host) {
        machine = "test" + MACHINES.incrementAndGet() + "-"
                + ProcessHandle.current().pid();
        Opening opening = Enforcers.open(wish, new MachineSpec(machine, capacity, List.of(), sharing), host);
        enforcer = opening.enforcer();
        reason = opening.reason();
        try {
            folder = Files.createTempDirectory("bourse");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Workshop cgroups(double capacity, Sharing sharing) {
        return new Workshop(Wish.CGROUP, capacity, sharing, Host.of(System.getenv()));
    }

    TaskSpec task(String id, String bidder, List<String> command, Map<String, String> environment) {
        try {
            return TaskSpec.of(id, bidder, command, folder(id, UID), log(id), UID)
                    .withEnvironment(environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that belongs to this user, which others can read. */
    Path folder(String name, int uid) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        Files.setAttribute(made, "unix:uid", uid);
        return made;
    }

    /** A shell's script that may use so much memory. */
    TaskSpec limited(String id, String bidder, String script, long memoryBytes) {
        return shell(id, bidder, script).withMemory(memoryBytes);
    }

    TaskSpec shell(String id, String bidder, String script) {
        return task(id, bidder, List.of("/bin/sh", "-c", script), Map.of());
    }

    void spin(String... bidders) {
        for (String bidder : bidders) {
            start(task("spin-" + bidder + enforcer.tasks().size(), bidder, SPIN, Map.of()));
        }
    }

    void start(TaskSpec task) {
        ends.put(task.id(), enforcer.start(task));
    }

    /** Starts a task and waits for its end. */
    int run(TaskSpec task) {
        start(task);
        return code(task.id());
    }

    int code(String id) {
        return ends.get(id).orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join().code();
    }

    Path log(String id) {
        return folder.resolve(id + ".log");
    }

    List<String> printed(String id) {
        try {
            return Files.exists(log(id)) ? Files.readAllLines(log(id)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(String what, BooleanSupplier isSo) {
        assertTrue(Patience.until(LONG, isSo), "should come true: " + what);
    }

    /** Lets the machine work for so much CPU time; the readings before and after. */
    Usage[] work(double cpuSeconds) {
        Usage before = enforcer.usage();
        Usage[] after = {before};
        await(cpuSeconds + " CPU seconds used", () -> {
            after[0] = enforcer.usage();
            return after[0].machine().cpuNanos() - before.machine().cpuNanos() >= cpuSeconds * 1e9;
        });
        return new Usage[] {before, after[0]};
    }

    /** Lets seconds pass, with a look and corrections after each as a node has them; the last look. */
    Usage corrected(int seconds) {
        for (int second = 0; second < seconds; second++) {
            long began = System.nanoTime();
            await("a second passes", () -> System.nanoTime() - began >= SECOND);
            enforcer.correct(enforcer.usage());
        }
        return enforcer.usage();
    }

    /** A bidder's part of the machine's CPU time between two readings. */
    static double part(String bidder, Usage... readings) {
        long used = used(bidder, readings);
        double part = (double) used
                / (readings[1].machine().cpuNanos() - readings[0].machine().cpuNanos());
        System.out.printf("MEASURED %s %.4f of the machine%n", bidder, part);
        return part;
    }

    static long used(String bidder, Usage... readings) {
        return readings[1].bidders().get(bidder).cpuNanos()
                - readings[0].bidders().get(bidder).cpuNanos();
    }

    /** All groups of this machine in all hierarchies. */
    List<Path> groups() {
        return groups(machine + "@");
    }

    static List<Path> groups(String prefix) {
        try (Stream<Path> hierarchies = Files.list(Path.of("/sys/fs/cgroup"))) {
            return Stream.concat(Stream.of(Path.of("/sys/fs/cgroup")), hierarchies)
                    .map(root -> root.resolve("bourse").toFile().listFiles())
                    .filter(found -> found != null)
                    .flatMap(Arrays::stream)
                    .map(java.io.File::toPath)
                    .filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line of a Java program of these tests. */
    static List<String> java(Class<?> program, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> line =
                new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"), program.getName()));
        line.addAll(List.of(arguments));
        return line;
    }

    /** The processes with this word in their command line. */
    static List<Long> processes(String word) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(word))
                .map(ProcessHandle::pid)
                .toList();
    }

    @Override
    public void close() throws IOException {
        enforcer.close();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

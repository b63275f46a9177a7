package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.diary.Event;
import dev.bourse.biddingagent.diary.History;
import dev.bourse.biddingagent.diary.Outcome;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Traces;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.workloads.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training job on one machine at a time loses three: one dies with all that ran there, one hangs while its task runs on,
 * and one becomes too dear. It ends with the very result of a run that nothing disturbed.
 */
@Needs(HostPart.CGROUPS)
class LostMachineTest {
    private static final String JOB = "digits";
    private static final String TASK = JOB + "-0";
    private static final String EPOCHS = "20000";

    @TempDir
    Path folder;

    private final Set<String> stored = new HashSet<>();
    private Path store;
    private Path trainer;

    @BeforeEach
    void prepare() throws IOException, URISyntaxException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        store = Files.createDirectory(folder.resolve("store"));
        trainer = folder.resolve("trainer");
        Path source = Path.of(Trainer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = trainer.resolve(source.relativize(file).toString());
                Files.copy(file, copy);
                Files.setPosixFilePermissions(
                        copy, PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                trainer.toString(),
                Trainer.class.getName(),
                "--epochs",
                EPOCHS,
                "--checkpoint-every",
                "100epochs");
    }

    private Map<String, Object> machine() {
        return Map.of(
                "enforcement",
                "cgroup",
                "notice",
                "2s",
                "visible",
                List.of(trainer.toString()),
                "checkpoints",
                Map.of("directory", store.toString(), "every", "300ms"));
    }

    @Test
    void aJobThatLosesItsMachineThreeTimesEndsAsIfNothingHadHappened() throws Exception {
        Site site = Site.here().with(machine());
        try (Market market = new Market(folder, Site.here(), List.of(site, site, site))) {
            List<Bidder> alice = market.bidders("alice");
            List<Bidder> rival = market.bidders("rival");
            try (Daemon agent = market.keeper("alice", "60", Map.of("name", JOB, "tasks", 1, "command", command()))) {
                agent.launch();

                int dead = goesOnAfter("");
                long pid = market.nodes().get(dead).program().pid();
                market.nodes().get(dead).kill();
                List<Long> orphans =
                        Traces.processes(owner -> owner.machine().equals(Market.machine(dead)) && owner.pid() == pid);
                assertFalse(orphans.isEmpty());
                orphans.forEach(process -> ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly));

                int hung = goesOnAfter(Market.machine(dead));
                market.nodes().get(hung).freeze();

                int dear = goesOnAfter(Market.machine(hung));
                market.nodes().get(hung).thaw();
                market.nodes().get(dead).start();
                rival.get(dear).bid(Rate.of("1500"), "90");

                goesOnAfter(Market.machine(dear));
                Event.Ended end = Asking.until("the end of the job", () -> last(Event.Ended.class), Optional::isPresent)
                        .orElseThrow();
                assertEquals(Outcome.DONE, end.outcome());
                history().forEach(System.out::println);
                int last = number(last(Event.RankEnded.class).orElseThrow().machine());
                assertEquals(undisturbed(), lastProgress(alice.get(last).log(TASK)));
            }
        }
    }

    private List<Event> history() {
        return new History(folder.resolve("state")).events("alice", JOB);
    }

    private <T extends Event> Optional<T> last(Class<T> kind) {
        return history().stream().filter(kind::isInstance).map(kind::cast).reduce((_, later) -> later);
    }

    /** The number of the machine to which the rank came from that one, once it has stored something from there. */
    private int goesOnAfter(String former) {
        Asking.until(
                "a checkpoint from another machine than " + former, this::generations, now -> !stored.containsAll(now));
        stored.addAll(generations());
        String machine = placed();
        assertNotEquals(former, machine);
        return number(machine);
    }

    /** Where the rank was put last. */
    private String placed() {
        return history().stream()
                .map(event -> switch (event) {
                    case Event.Started started -> started.machine();
                    case Event.Moved moved -> moved.machine();
                    default -> null;
                })
                .filter(Objects::nonNull)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static int number(String machine) {
        return machine.equals(Market.machine(0))
                ? 0
                : Integer.parseInt(machine.substring(machine.lastIndexOf('-') + 1)) - 1;
    }

    /** The generations of which the store holds a checkpoint. */
    private Set<String> generations() {
        Path work = store.resolve("alice").resolve(TASK);
        if (!Files.isDirectory(work)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zip"))
                    .map(name -> name.substring(0, name.indexOf('-')))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String undisturbed() throws IOException {
        Path alone = Files.createDirectory(folder.resolve("alone"));
        ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
        builder.environment().put("BOURSE_CHECKPOINT_DIR", alone.toString());
        try (var said = builder.start().inputReader()) {
            return lastProgress(said.lines().collect(Collectors.joining("\n")));
        }
    }

    private static String lastProgress(String log) {
        return log.lines()
                .filter(line -> line.startsWith("bourse-progress"))
                .reduce((_, later) -> later)
                .orElseThrow();
    }
}

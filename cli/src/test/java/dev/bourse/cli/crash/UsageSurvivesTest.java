package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.UsageView.BidderUsage;
import dev.bourse.api.money.Rate;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import dev.bourse.cli.stage.Traces;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Trials;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A task spins while its node is killed at any moment, or stopped, and started again. What the node says that was used is what the
 * test itself reads in the counters of each life, once nothing can be added to them.
 */
@Needs(HostPart.CGROUPS)
@ExtendWith(Seeded.class)
class UsageSurvivesTest {
    private static final int KILLS = Trials.number(5, 50);
    private static final long MICRO = 1_000;
    /** What the kernel may still charge for processes that are exiting, for each life; 3 ms were seen on a busy host. */
    private static final long TAIL = 10_000_000;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void eachNanosecondIsCountedOnceHoweverOftenTheNodeDies(RandomGenerator random) throws Exception {
        long expected = 0;
        try (Market market = new Market(folder, Map.of("enforcement", "cgroup", "meterEvery", "100ms"))) {
            Bidder alice = market.bidder("alice");
            alice.bid(Rate.of("360"), "50");
            alice.start("worker", "while :; do :; done");
            Instant started = Instant.EPOCH;
            for (int life = 0; life <= KILLS; life++) {
                alice.awaitRunning("worker", started);
                started = Instant.now();
                LockSupport.parkNanos(random.nextLong(Duration.ofSeconds(1).toNanos()));
                Program node = market.node().program();
                if (life == KILLS) {
                    freeze(node);
                    expected += counter(node);
                    assertEquals(143, node.end(), "by SIGTERM");
                } else {
                    node.kill();
                    // It goes on spinning, with nobody to read.
                    LockSupport.parkNanos(random.nextLong(Duration.ofMillis(500).toNanos()));
                    freeze(node);
                    expected += counter(node);
                }
                market.node().start();
                assertUsed(expected, expected + Duration.ofSeconds(10).toNanos(), alice, life);
            }
            alice.awaitRunning("worker", started);
            Wait.on(alice.node().stop("worker"));
            Asking.until("its end", () -> Wait.on(alice.node().task("worker")).state(), TaskView.State.STOPPED::equals);
            Program node = market.node().program();
            // A task has ended with its first process; the others may take a moment longer.
            Asking.until("nothing left of it", () -> tasks(node), List::isEmpty);
            long last = expected + counter(node);
            Asking.until("the last reading", () -> used(alice).cpuNanos(), used -> used > last - TAIL);
            assertUsed(last, last, alice, KILLS);
            System.out.printf(
                    "MEASURED after %d kills %.3f s of CPU time used, by the node's account %.6f s of the bidder and %.6f s of the task%n",
                    KILLS,
                    last / 1e9,
                    used(alice).cpuNanos() / 1e9,
                    Wait.on(alice.node().task("worker")).usage().cpuNanos() / 1e9);
        }
    }

    private static void assertUsed(long least, long most, Bidder alice, int lives) {
        long tail = TAIL * (lives + 1);
        long task = Wait.on(alice.node().task("worker")).usage().cpuNanos();
        for (long used : new long[] {used(alice).cpuNanos(), used(alice).usage().cpuNanos(), task}) {
            assertTrue(used >= least - tail && used <= most + tail, used + " of " + least + " to " + most);
        }
    }

    private static BidderUsage used(Bidder alice) {
        return Wait.on(alice.node().usage()).bidders().getFirst();
    }

    /** The first such file of the bidder's group, in whichever hierarchy. */
    private static Path file(Program node, String... names) {
        return Stream.of(names)
                .flatMap(name -> Traces.groups(owner -> isOf(node, owner)).stream()
                        .map(home -> home.resolve("b-alice").resolve(name)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(Program node, OwnerMark owner) {
        return owner.machine().equals(Market.MACHINE) && owner.pid() == node.pid();
    }

    /** Stops the task, so that its counters stand still. The node thaws it to kill it. */
    private static void freeze(Program node) throws IOException {
        for (Path task : tasks(node)) {
            freeze(task);
        }
    }

    /** The groups of the bidder's tasks. */
    private static List<Path> tasks(Program node) {
        Path bidder = file(node, "freezer.state", "cgroup.freeze").getParent();
        try (Stream<Path> tasks = Files.list(bidder).filter(Files::isDirectory)) {
            return tasks.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void freeze(Path task) throws IOException {
        boolean old = Files.exists(task.resolve("freezer.state"));
        Files.writeString(task.resolve(old ? "freezer.state" : "cgroup.freeze"), old ? "FROZEN" : "1");
        Path state = task.resolve(old ? "freezer.state" : "cgroup.events");
        Asking.until("all frozen", () -> read(state), text -> text.equals("FROZEN") || text.contains("frozen 1"));
    }

    private static long counter(Program node) {
        Path file = file(node, "cpuacct.usage", "cpu.stat");
        String text = read(file);
        return file.endsWith("cpuacct.usage")
                ? Long.parseLong(text)
                : MICRO * Long.parseLong(text.lines().findFirst().orElseThrow().substring("usage_usec ".length()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

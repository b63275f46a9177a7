package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.Directory;
import dev.bourse.api.market.Quote;
import dev.bourse.api.money.Rate;
import dev.bourse.cli.stage.Asking;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Trials;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cluster that keeps the directory is cut in two, lives on as two, and is merged: no wrong line survives. */
@Needs(HostPart.NAMESPACES)
class SplitDirectoryTest {
    /** Silence takes the cluster longer to believe. */
    private static final Cut CUT = Trials.number(0, 1) == 1 ? Cut.SILENT : Cut.RESET;

    private static final int MACHINES = 3;
    private static final int GONE = 2;
    private static final int PORT = 5701;
    private static final Rate RATE = Rate.of("360");
    /** Less than a client waits. */
    private static final Duration PATIENT = Duration.ofSeconds(4);
    /** As long as a machine is believed to be there, and the second for which an answer is given again. */
    private static final Duration LATELY = Duration.ofSeconds(22);

    @TempDir
    Path folder;

    @Test
    void afterTheMergeEveryLineIsTheMachinesOwnNewestAndTheDeadAreGone() throws Exception {
        try (Network network = new Network(MACHINES)) {
            List<Site> machines = IntStream.range(0, MACHINES)
                    .mapToObj(machine -> network.machine(machine).with(settings(machine)))
                    .toList();
            try (Market market = new Market(folder, network.bank(), machines)) {
                List<Bidder> alice = market.bidders("alice");
                market.bidders("erika");
                alice.forEach(bidder -> bidder.bid(RATE, "20"));
                awaitTruth(alice, List.of(0, 1, 2));
                try (Daemon agent = market.agent("erika", "360")) {
                    agent.launch();
                    awaitBids(market, alice);
                    split(network, alice);
                    market.nodes().get(GONE).kill();
                    network.heal(0);
                    long healed = System.nanoTime();
                    awaitTruth(alice.subList(0, GONE), List.of(0, 1));
                    System.out.printf(
                            "The directory was split 1|2 (%s) and true again %.1f s after healing, without the dead%n",
                            CUT.words(), (System.nanoTime() - healed) / 1e9);
                    market.nodes().get(GONE).start();
                    awaitTruth(alice, List.of(0, 1, 2));
                    assertEquals(143, agent.program().end(), "by SIGTERM");
                }
                alice.forEach(Bidder::withdraw);
                Audit.of(market).assertExact();
            }
        }
    }

    private static Map<String, Object> settings(int machine) {
        List<String> members = IntStream.range(0, MACHINES)
                .mapToObj(member -> Network.address(member) + ":" + PORT)
                .toList();
        return Map.of(
                "enforcement",
                "none",
                "directory",
                Map.of("host", Network.address(machine), "port", PORT, "members", members));
    }

    /** One machine is alone, and two are without it; prices change on both sides, and everybody can be asked. */
    private static void split(Network network, List<Bidder> alice) {
        network.cut(0, CUT);
        Rate more = new Rate(2 * RATE.microsPerHour());
        Asking.until(
                "each side sees itself only",
                () -> List.of(seen(alice.get(0)), seen(alice.get(1))),
                sides -> sides.equals(
                        List.of(List.of(Market.machine(0)), List.of(Market.machine(1), Market.machine(2)))));
        alice.forEach(bidder -> bidder.bid(more, "5"));
        Asking.until("the new prices", () -> line(alice.get(1), 2), line -> line.equals(quoted(alice.get(2))));
    }

    private static void awaitBids(Market market, List<Bidder> alice) {
        Asking.until(
                "the agent bids everywhere",
                () -> alice.stream()
                        .mapToInt(bidder -> Wait.on(bidder.node().quote())
                                .quote()
                                .goods()
                                .get("cpu")
                                .bidders())
                        .sum(),
                bids -> bids == 2 * market.nodes().size());
    }

    /** Asked anywhere, the directory names these machines and no others, each as it was heard of lately. */
    private static void awaitTruth(List<Bidder> askers, List<Integer> machines) {
        List<String> names = machines.stream().map(Market::machine).toList();
        for (Bidder asker : askers) {
            Asking.until("who is there", () -> seen(asker), names::equals);
            for (int machine : machines) {
                Asking.until(
                        "its newest line",
                        () -> line(asker, machine),
                        line -> line.equals(quoted(askers.get(machine))));
            }
        }
        askers.forEach(asker -> assertEquals(names, seen(asker)));
    }

    private static List<String> seen(Bidder asker) {
        return entries(asker).stream().map(Directory.Entry::machine).toList();
    }

    private static List<Directory.Entry> entries(Bidder asker) {
        long asked = System.nanoTime();
        List<Directory.Entry> entries = Wait.on(asker.node().directory()).machines();
        assertTrue(System.nanoTime() - asked < PATIENT.toNanos(), "it answers soon");
        Instant lately = Instant.now().minus(LATELY);
        entries.forEach(entry -> assertTrue(entry.heard().isAfter(lately), entry::toString));
        return entries;
    }

    private static Map<String, Quote.GoodPrice> line(Bidder asker, int machine) {
        return entries(asker).stream()
                .filter(entry -> entry.machine().equals(Market.machine(machine)))
                .findFirst()
                .map(entry -> entry.quote().quote().goods())
                .orElse(Map.of());
    }

    private static Map<String, Quote.GoodPrice> quoted(Bidder bidder) {
        return Wait.on(bidder.node().quote()).quote().goods();
    }
}

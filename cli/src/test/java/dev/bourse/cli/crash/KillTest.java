package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.BidView;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.cli.stage.Traces;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Trials;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Banks, nodes and agents are killed in the middle of bidding, charging and settling; the books must not show it. */
@ExtendWith(Seeded.class)
class KillTest {
    private static final List<Victim> KINDS = List.of(Victim.values());
    private static final int KILLS = Trials.number(KINDS.size(), 100);

    /** A tenth of a credit in a second. */
    private static final Rate RATE = Rate.of("360");

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Map<String, Object> NODE =
            Map.of("enforcement", "none", "interval", INTERVAL.toMillis() + "ms", "settleEvery", "100ms");

    @TempDir
    Path folder;

    private final UpTime time = new UpTime();
    private final Recovery recovery = new Recovery();
    private int deaths;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void whatWasPromisedHoldsAndEveryChargeIsCountedOnceWhoeverIsKilled(RandomGenerator random) throws Exception {
        List<Site> nodes = List.of(Site.here().with(NODE), Site.here().with(NODE));
        try (Market market = new Market(folder, Site.here(), nodes)) {
            Bidder alice = market.bidder("alice");
            market.bidders("erika");
            time.may();
            String hold = alice.bid(RATE, "90");
            time.must();
            alice.start("worker", "while :; do sleep 1; done");
            alice.awaitRunning("worker", Instant.EPOCH);
            Load load = new Load(market, random);
            try (Daemon agent = market.agent("erika", "360")) {
                agent.launch();
                bidsAgain(agent);
                for (int kill = 0; kill < KILLS; kill++) {
                    // Each kind once before chance chooses.
                    Victim victim = KINDS.get(kill < KINDS.size() ? kill : random.nextInt(KINDS.size()));
                    LockSupport.parkNanos(random.nextLong(Duration.ofSeconds(1).toNanos()));
                    kill(victim, market, alice, agent, random);
                    load.check();
                }
                assertEquals(143, agent.program().end(), "by SIGTERM");
            }
            load.finish();
            time.neednt();
            alice.withdraw();
            time.cant();

            Audit audit = Audit.of(market);
            report(audit, load);
            audit.assertExact();
            checkTime(Wait.on(market.books().hold(hold)).settled());
        }
    }

    private void kill(Victim victim, Market market, Bidder alice, Daemon agent, RandomGenerator random) {
        List<Daemon> dying = dying(victim, market, agent, random);
        boolean first = dying.contains(market.node());
        BidView before = alice.standing();
        MachineView machine = Wait.on(alice.node().machine());
        if (first) {
            time.neednt();
        }
        dying.forEach(Daemon::kill);
        final long killed = System.nanoTime();
        final Instant when = Instant.now();
        if (first) {
            deaths++;
            time.cant();
            time.may();
        }
        if (victim.isStarting()) {
            dying.forEach(Daemon::launch);
            LockSupport.parkNanos(random.nextLong(Duration.ofSeconds(3).toNanos()));
            dying.forEach(Daemon::kill);
            deaths += first ? 1 : 0;
        }
        dying.forEach(Daemon::launch);
        dying.forEach(daemon -> {
            awaitServing(daemon, agent);
            recovery.took(victim, System.nanoTime() - killed);
        });
        if (first) {
            alice.bid(RATE, List.of());
            time.must();
            checkFirst(alice, before, machine, when);
        }
        alice.awaitCharge(1);
    }

    private static List<Daemon> dying(Victim victim, Market market, Daemon agent, RandomGenerator random) {
        Daemon node = market.nodes().get(random.nextInt(market.nodes().size()));
        return switch (victim) {
            case BANK, STARTING_BANK -> List.of(market.bank());
            case NODE, STARTING_NODE -> List.of(node);
            case BANK_AND_NODE -> List.of(market.bank(), node);
            case AGENT -> List.of(agent);
        };
    }

    private static void awaitServing(Daemon daemon, Daemon agent) {
        if (daemon.equals(agent)) {
            bidsAgain(agent);
        } else {
            daemon.awaitReady();
        }
    }

    private static void bidsAgain(Daemon agent) {
        agent.program().line("bourse agent bids");
    }

    /** The bid stands, the machine is in its old epoch, the task runs again, and of the dead node nothing is left. */
    private static void checkFirst(Bidder alice, BidView before, MachineView machine, Instant killed) {
        BidView after = alice.standing();
        assertEquals(RATE, after.rate());
        assertEquals(BidView.State.ACTIVE, after.state());
        assertTrue(after.funds().compareTo(before.funds()) <= 0, before + " then " + after);
        assertTrue(after.clearing() >= before.clearing(), before + " then " + after);
        assertEquals(machine.epoch(), Wait.on(alice.node().machine()).epoch());
        assertEquals(List.of(), Traces.processes(KillTest::isDeadOwnerOfOurs));
        alice.awaitRunning("worker", killed);
    }

    /** Charged for the time that the node lived, and for no other; each death may forgive what was not yet written. */
    private void checkTime(Credits charged) {
        Credits most = RATE.coverFor(time.longest());
        Credits lost = RATE.over(INTERVAL.multipliedBy(deaths + 1L));
        Credits least = RATE.over(time.shortest().multipliedBy(8).dividedBy(10)).minus(lost);
        assertTrue(charged.compareTo(most) <= 0, charged + " charged, and at most " + most + " was due");
        assertTrue(charged.compareTo(least) >= 0, charged + " charged, and at least " + least + " was due");
    }

    private void report(Audit audit, Load load) {
        recovery.print();
        System.out.printf(
                "%d kills, %d acknowledged writes, %d holds, %s credits charged: %s lost, %s doubled, %s overspent%n",
                KILLS,
                load.answers(),
                audit.holds(),
                audit.charged(),
                audit.lost(),
                audit.doubled(),
                audit.overspent());
    }

    private static boolean isDeadOwnerOfOurs(OwnerMark owner) {
        return owner.machine().equals(Market.MACHINE) && owner.dead();
    }
}

package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.LedgerQuery;
import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.bank.Page;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.market.BidView;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.cli.stage.Traces;
import dev.bourse.cli.stage.Wait;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.testkit.Seeded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nodes and banks die in the middle of charging and settling, again and again; the books must not show it. */
@ExtendWith(Seeded.class)
class CrashTest {
    private static final int NODE_KILLS = 3;
    private static final int BANK_KILLS = 2;

    /** Half a credit in a second. */
    private static final Rate RATE = Rate.of("1800");

    /** What {@link #RATE} costs in the node's interval of half a second. */
    private static final Credits INTERVAL = RATE.over(Duration.ofMillis(500));

    @TempDir
    Path folder;

    private final UpTime time = new UpTime();

    @Test
    void bidsGoOnAndEveryChargeIsCountedOnceWhoeverIsKilled(RandomGenerator random) throws Exception {
        try (Market market = new Market(folder, Map.of("enforcement", "none"))) {
            Bidder alice = market.bidder("alice");
            Bidder bobby = market.bidder("bobby");
            time.may();
            String alices = alice.bid(RATE, "50");
            time.must();
            String bobbys = bobby.bid(RATE, "4");
            alice.start("worker", "while :; do sleep 1; done");
            alice.awaitRunning("worker", Instant.EPOCH);

            for (int kill = 1; kill <= NODE_KILLS; kill++) {
                killNode(market, alice, random, kill == NODE_KILLS);
            }
            Bidder carol = market.bidder("carol");
            String carols = carol.bid(RATE, "40");
            for (int kill = 0; kill < BANK_KILLS; kill++) {
                killBank(market, alice, random);
            }
            Wait.until("bobby's hold is used up", bobby::standing, bid -> bid.state() == BidView.State.FLOOR);

            time.neednt();
            Wait.on(alice.node().withdraw("cpu"));
            time.cant();
            Wait.on(bobby.node().withdraw("cpu"));
            Wait.on(carol.node().withdraw("cpu"));
            LedgerSummary books = Wait.until(
                    "nothing is held",
                    () -> Wait.on(market.books().summary()),
                    sum -> sum.held().equals(Credits.ZERO));

            checkBooks(market, books);
            assertEquals(Credits.of("4"), settled(market, bobbys), "used up to the last micro-credit");
            assertEquals(carol.charged(), settled(market, carols), "by the node and by the bank");
            checkTime(settled(market, alices));
        }
    }

    /** Kills the node in mid-run, with the bank or alone; when it is back, the bid stands and the task runs again. */
    private void killNode(Market market, Bidder alice, RandomGenerator random, boolean bankToo) {
        alice.awaitCharge(random.nextLong(INTERVAL.micros() * 3));
        BidView before = alice.standing();
        MachineView machine = Wait.on(alice.node().machine());
        time.neednt();
        market.nodeProcess().kill();
        time.cant();
        if (bankToo) {
            market.bankProcess().kill();
        }
        Instant killed = Instant.now();
        time.may();
        market.startNode();
        time.must();
        BidView after = alice.standing();
        assertEquals(RATE, after.rate());
        assertEquals(BidView.State.ACTIVE, after.state());
        assertTrue(after.funds().compareTo(before.funds()) <= 0, before + " then " + after);
        assertTrue(after.clearing() >= before.clearing(), before + " then " + after);
        assertEquals(machine.epoch(), Wait.on(alice.node().machine()).epoch());
        assertEquals(List.of(), Traces.processes(CrashTest::isDeadOwnerOfOurs));
        alice.awaitRunning("worker", killed);
        alice.awaitCharge(1);
        if (bankToo) {
            market.startBank();
        }
    }

    /** Kills the bank while the node settles every tenth of a second; the node charges on, and settles when it is back. */
    private static void killBank(Market market, Bidder alice, RandomGenerator random) {
        alice.awaitCharge(random.nextLong(INTERVAL.micros() * 3));
        market.bankProcess().kill();
        alice.awaitCharge(random.nextLong(INTERVAL.micros() * 3));
        market.startBank();
        Credits before = Wait.on(market.books().summary()).charged();
        Wait.until("settled on", () -> Wait.on(market.books().summary()).charged(), now -> now.compareTo(before) > 0);
    }

    private static void checkBooks(Market market, LedgerSummary books) {
        Credits issued = new Credits(3 * Market.BUDGET.micros());
        assertEquals(Credits.ZERO, books.sum());
        assertEquals(issued, books.issued());
        assertEquals(issued, books.held().plus(books.charged()).plus(books.left()));
        List<Transfer> charges = charges(market);
        Credits all = Credits.ZERO;
        for (Hold hold : Wait.on(Page.all(page -> market.books().holds(null, page)))) {
            List<Transfer> own = charges.stream()
                    .filter(charge -> charge.hold().equals(hold.voucher().hold()))
                    .toList();
            assertEquals(hold.settled(), sum(own), "the ledger and the hold " + hold);
            assertTrue(hold.settled().compareTo(hold.voucher().amount()) <= 0, "within its amount: " + hold);
            assertTrue(own.size() <= hold.sequence(), "one charge for each settlement at most: " + hold);
            assertEquals(Hold.State.RELEASED, hold.state());
            all = all.plus(hold.settled());
        }
        assertEquals(all, books.charged());
        assertEquals(all, sum(charges));
    }

    /** Charged for the time that the node lived, and for no other; each death may forgive what was not yet written. */
    private void checkTime(Credits charged) {
        Credits most = RATE.coverFor(time.longest());
        Credits lost = new Credits((NODE_KILLS + 1) * INTERVAL.micros());
        Credits least = RATE.over(time.shortest().multipliedBy(8).dividedBy(10)).minus(lost);
        assertTrue(charged.compareTo(most) <= 0, charged + " charged, and at most " + most + " was due");
        assertTrue(charged.compareTo(least) >= 0, charged + " charged, and at least " + least + " was due");
    }

    private static Credits settled(Market market, String hold) {
        return Wait.on(market.books().hold(hold)).settled();
    }

    private static List<Transfer> charges(Market market) {
        LedgerQuery query = new LedgerQuery(null, TransferKind.CHARGE, null, null, null);
        return Wait.on(Page.all(page -> market.books().ledger(query, page)));
    }

    private static Credits sum(List<Transfer> transfers) {
        return transfers.stream().map(Transfer::amount).reduce(Credits.ZERO, Credits::plus);
    }

    private static boolean isDeadOwnerOfOurs(OwnerMark owner) {
        return owner.machine().equals(Market.MACHINE) && owner.dead();
    }
}

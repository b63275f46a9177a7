package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Page;
import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.output.Table;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Trials;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine is cut off from its bank, in every way a link can fail, while bidders try to spend the same credits twice. */
@Needs(HostPart.NAMESPACES)
class PartitionTest {
    private static final Duration CUT = Duration.ofSeconds(Trials.number(4, 60));

    /** Half a credit in a second. */
    private static final Rate RATE = Rate.of("1800");

    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(60);
    /** Less than a call to a bank that doesn't answer takes. */
    private static final Duration PATIENT = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private final Table figures = Table.of("cut", "for (s)", "charged meanwhile", "all settled after (s)");
    private int crowd;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void aMachineThatIsCutOffSpendsItsVouchersAndNothingIsSpentTwice() throws Exception {
        Map<String, Object> settings = Map.of("enforcement", "none");
        try (Network network = new Network(2)) {
            Site cutOff = network.machine(0).with(settings);
            List<Site> machines = List.of(cutOff, network.machine(1).with(settings));
            try (Market market = new Market(folder, network.bank(), machines)) {
                for (Cut cut : Cut.values()) {
                    cut(market, network, cutOff, cut);
                }
                Audit audit = Audit.of(market);
                System.out.print(figures.text());
                System.out.printf(
                        "%d cuts, %s credits charged: %s lost, %s doubled, %s overspent%n",
                        Cut.values().length, audit.charged(), audit.lost(), audit.doubled(), audit.overspent());
                audit.assertExact();
            }
        }
    }

    private void cut(Market market, Network network, Site cutOff, Cut cut) {
        crowd++;
        List<Bidder> alice = market.bidders("alice" + crowd);
        Bidder poor = market.bidder("poor" + crowd);
        Bidder brief = market.bidder("brief" + crowd);
        Bidder here = alice.getFirst();
        here.bid(RATE, "40");
        poor.bid(RATE, "1");
        brief.bid(RATE, "50", SHORTEST_HOLD);
        here.awaitCharge(1);
        PlacedHolds.Item spare = here.place(RATE, Credits.of("10"), Bidder.HOLD, Market.newKey());

        network.cut(0, cut);
        final long begun = System.nanoTime();
        final Credits before = charged(market);
        spendTwice(alice, spare);
        if (cut != Cut.DEAF && cut != Cut.MUTE) {
            checkClient(market, cutOff, here);
        }
        while (System.nanoTime() - begun < CUT.toNanos()) {
            checkMeanwhile(here);
        }
        Asking.until("poor's credit is spent", poor::standing, bid -> bid.state() == BidView.State.FLOOR);
        final Credits after = charged(market);
        network.heal(0);
        final long healed = System.nanoTime();
        Asking.until("all is settled", () -> unsettled(market, after), missing -> !missing.isPositive());
        figures.row(cut.words(), seconds(healed - begun), after.minus(before), seconds(System.nanoTime() - healed));
        alice.forEach(Bidder::withdraw);
        poor.withdraw();
        leave(brief);
    }

    /** What is held for the machine that is cut off can't be spent elsewhere; the rest can, and a voucher here, too. */
    private static void spendTwice(List<Bidder> alice, PlacedHolds.Item spare) {
        Bidder elsewhere = alice.getLast();
        assertRefused("funds-insufficient", () -> elsewhere.bid(RATE, "50.000001"));
        assertRefused("voucher-foreign-machine", () -> elsewhere.bid(RATE, List.of(spare.signed())));
        elsewhere.bid(RATE, "50");
        alice.getFirst().bid(RATE, List.of(spare.signed()));
    }

    private static void assertRefused(String code, Runnable attempt) {
        assertEquals(
                code,
                assertThrows(RefusedException.class, attempt::run).refusal().code());
    }

    /** Who asks the bank from behind the cut hears soon, and in a sentence, that it can't be reached. */
    private void checkClient(Market market, Site cutOff, Bidder bidder) {
        String bank = market.bankAddress(cutOff).toString();
        String token = folder.resolve(bidder.account() + ".token").toString();
        try (Program asks = Program.start(
                folder,
                "asks",
                cutOff.byWayOf(),
                List.of(),
                List.of("account", "show", bidder.account(), "--bank", bank, "--token-file", token))) {
            assertTrue(asks.exitCode() != 0, asks.out());
            assertTrue(asks.err().lines().toList().getLast().contains(bank), asks.err());
        }
    }

    /** The bank never lets more be held than there is, and the machine answers as ever. */
    private static void checkMeanwhile(Bidder here) {
        Account account = Wait.on(here.bank().account(here.account()));
        assertTrue(account.available().micros() >= 0, account::toString);
        long asked = System.nanoTime();
        BidView bid = here.standing();
        assertTrue(System.nanoTime() - asked < PATIENT.toNanos(), "it answers at once");
        assertEquals(RATE, bid.rate());
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }

    /** By the first machine's own journal. */
    private static Credits charged(Market market) {
        return JournalCharges.of(market.node()).values().stream().reduce(Credits.ZERO, Credits::plus);
    }

    private static Credits unsettled(Market market, Credits charged) {
        return charged.minus(Wait.on(Page.all(page -> market.books().holds(null, page))).stream()
                .filter(hold -> hold.voucher().machine().equals(Market.machine(0)))
                .map(Hold::settled)
                .reduce(Credits.ZERO, Credits::plus));
    }

    /** Its bid may have ended with its hold. */
    private static void leave(Bidder bidder) {
        if (!Wait.on(bidder.node().bids()).bids().isEmpty()) {
            bidder.withdraw();
        }
    }

    private static String seconds(long nanos) {
        return "%.1f".formatted(nanos / 1e9);
    }
}

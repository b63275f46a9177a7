package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.stage.Asking;
import dev.bourse.testkit.Trials;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bank is away, hung at first and then dead: that costs freshness, and nothing else. */
class BankAwayTest {
    private static final Duration AWAY = Duration.ofSeconds(Trials.number(4, 120));

    /** A tenth of a credit in a second. */
    private static final Rate RATE = Rate.of("360");

    private static final Duration PATIENT = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    @Test
    void theMachineChargesOnWhileTheBankIsAwayAndSettlesAllWhenItIsBack() throws Exception {
        try (Market market = new Market(folder, Map.of("enforcement", "none"))) {
            Bidder alice = market.bidder("alice");
            String hold = alice.bid(RATE, "60");
            alice.awaitCharge(1);
            String key = Market.newKey();

            market.bank().freeze();
            assertRefusedSoon("deadline", 504, () -> order(alice, key));
            chargeFor(alice, AWAY);
            market.bank().thaw();
            final double hung = settles(market, alice, hold);
            PlacedHolds.Item once = order(alice, key);
            assertEquals(once, order(alice, key), "the order that nobody answered was carried out once");

            market.bank().kill();
            assertRefusedSoon("unreachable", 503, () -> order(alice, Market.newKey()));
            alice.bid(RATE, List.of(once.signed()));
            chargeFor(alice, AWAY);
            market.bank().start();
            final double dead = settles(market, alice, hold);

            alice.withdraw();
            Audit audit = Audit.of(market);
            System.out.printf(
                    "The bank %d s hung, all settled after %.1f s; %d s dead, after %.1f s; %s charged, %s lost, %s doubled%n",
                    AWAY.toSeconds(), hung, AWAY.toSeconds(), dead, audit.charged(), audit.lost(), audit.doubled());
            audit.assertExact();
        }
    }

    private static PlacedHolds.Item order(Bidder bidder, String key) {
        return bidder.place(RATE, Credits.of("5"), Bidder.HOLD, key);
    }

    private static void assertRefusedSoon(String code, int status, Runnable attempt) {
        long begun = System.nanoTime();
        RefusedException refused = assertThrows(RefusedException.class, attempt::run);
        assertEquals(code, refused.refusal().code());
        assertEquals(status, refused.refusal().status());
        assertTrue(System.nanoTime() - begun < PATIENT.toNanos(), "no hang");
    }

    /** So long, it charges what is due; a busy host may have it late at times, and what it is late for is forgiven. */
    private static void chargeFor(Bidder bidder, Duration time) {
        Credits before = bidder.charged();
        LockSupport.parkNanos(time.toNanos());
        Credits due = RATE.over(time.dividedBy(2));
        Credits charged = bidder.charged().minus(before);
        assertTrue(charged.compareTo(due) >= 0, charged + " charged of " + due + " at least");
    }

    /** Seconds until the bank has all that was charged by now. */
    private static double settles(Market market, Bidder bidder, String hold) {
        long begun = System.nanoTime();
        Credits charged = bidder.charged();
        Asking.until(
                "all is settled",
                () -> Wait.on(market.books().hold(hold)).settled(),
                settled -> settled.compareTo(charged) >= 0);
        return (System.nanoTime() - begun) / 1e9;
    }
}

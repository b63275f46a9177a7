package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.cli.output.Table;
import dev.bourse.cli.stage.Wait;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Trials;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Wall clocks are set forward and back while a machine charges: only time that passed is paid for. */
@Needs(HostPart.FAKETIME)
class ClockTest {
    /** An hour, which is not followed, and less than any skew, which is; each then set right again. */
    private static final List<String> SETTINGS = List.of("+3600", "+0", "-3600", "+0", "+0.9", "+0");

    private static final Duration PHASE = Duration.ofSeconds(Trials.number(2, 10));
    /** What a step that is followed may add, and how long the clock's file may be out of date. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    /** A tenth of a credit in a second. */
    private static final Rate RATE = Rate.of("360");

    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nobodyPaysForTimeThatDidNotPassAndNothingExpiresEarlyOrLate() throws Exception {
        WallClock bank = new WallClock(folder.resolve("bank.time"));
        WallClock node = new WallClock(folder.resolve("node.time"));
        Site machine = Site.here(Map.of("enforcement", "none"));
        try (Market market = new Market(folder, bank.at(Site.here()), List.of(node.at(machine)))) {
            Bidder alice = market.bidder("alice");
            Bidder brief = market.bidder("brief");
            final long begun = System.nanoTime();
            final String hold = alice.bid(RATE, "50");
            final String briefly = brief.bid(RATE, "50", SHORTEST_HOLD);
            Table figures = Table.of("whose wall clock", "is set to", "for (s)", "charged", "due");
            for (String setting : SETTINGS) {
                node.set(setting);
                figures.row(phase("the machine's", setting, alice));
                bank.set(setting);
                node.set("+0");
                figures.row(phase("the bank's", setting, alice));
                bank.set("+0");
            }
            alice.withdraw();
            final Duration passed = Duration.ofNanos(System.nanoTime() - begun);
            if (!Wait.on(brief.node().bids()).bids().isEmpty()) {
                brief.withdraw();
            }
            Audit audit = Audit.of(market);
            System.out.print(figures.text());
            audit.assertExact();
            Credits paid = Wait.on(market.books().hold(hold)).settled();
            // Each of the two small steps may add its length once.
            assertAtMost(RATE.coverFor(passed.plus(SLACK)), paid);
            assertAtMost(paid, RATE.over(passed.minus(SLACK)));
            assertAtMost(
                    RATE.coverFor(SHORTEST_HOLD.minus(SKEW)),
                    Wait.on(market.books().hold(briefly)).settled());
        }
    }

    /** Charges are what is due, new vouchers are good for as long as they say, and the bank takes what was charged. */
    private static Object[] phase(String whose, String setting, Bidder alice) {
        Credits before = alice.charged();
        long begun = System.nanoTime();
        PlacedHolds.Item placed = alice.place(RATE, Credits.of("1"), Bidder.HOLD, Market.newKey());
        Duration term = Duration.between(Instant.now(), placed.voucher().expires());
        assertTrue(term.minus(Bidder.HOLD).abs().compareTo(SLACK) <= 0, "good until " + placed.voucher());
        alice.bid(RATE, List.of(placed.signed()));
        LockSupport.parkNanos(PHASE.toNanos());
        Duration passed = Duration.ofNanos(System.nanoTime() - begun);
        Credits charged = alice.charged().minus(before);
        assertEquals(BidView.State.ACTIVE, alice.standing().state());
        assertAtMost(RATE.coverFor(passed.plus(SLACK)), charged);
        assertAtMost(charged, RATE.over(passed.minus(SLACK).isNegative() ? Duration.ZERO : passed.minus(SLACK)));
        return new Object[] {whose, setting, "%.1f".formatted(passed.toMillis() / 1e3), charged, RATE.over(passed)};
    }

    private static void assertAtMost(Credits most, Credits amount) {
        assertTrue(amount.compareTo(most) <= 0, amount + " is more than " + most);
    }
}

package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.cli.output.Table;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Trials;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wall clocks are set forward and back while a machine charges: only time that passed is paid for. */
@Needs(HostPart.COMPILER)
class ClockTest {
    private static final Duration RIGHT = Duration.ZERO;
    private static final Duration FORWARD = Duration.ofHours(1);
    private static final Duration BACK = FORWARD.negated();
    private static final Duration SMALL = Duration.ofMillis(900);

    /** An hour is not followed; less than any skew is. */
    private static final List<Setting> SETTINGS = List.of(
            new Setting(FORWARD, RIGHT),
            new Setting(BACK, FORWARD),
            new Setting(RIGHT, BACK),
            new Setting(SMALL, RIGHT),
            new Setting(RIGHT, SMALL),
            new Setting(RIGHT, RIGHT));

    private static final Duration PHASE = Duration.ofSeconds(Trials.number(3, 12));
    /** What a step that is followed may add, and two intervals. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    /** A tenth of a credit in a second. */
    private static final Rate RATE = Rate.of("360");

    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(2);

    private record Setting(Duration machine, Duration bank) {}

    @TempDir
    Path folder;

    @Test
    void nobodyPaysForTimeThatDidNotPassAndNothingExpiresEarlyOrLate() throws Exception {
        WallClock bank = new WallClock(folder, "bank");
        WallClock node = new WallClock(folder, "node");
        Site machine = Site.here().with(Map.of("enforcement", "none"));
        try (Market market = new Market(folder, bank.at(Site.here()), List.of(node.at(machine)))) {
            Bidder alice = market.bidder("alice");
            Bidder brief = market.bidder("brief");
            final long begun = System.nanoTime();
            final String hold = alice.bid(RATE, "50");
            final String briefly = brief.bid(RATE, "50", SHORTEST_HOLD);
            Table figures = Table.of("machine's clock (s)", "bank's clock (s)", "for (s)", "charged", "due");
            for (Setting setting : SETTINGS) {
                node.set(setting.machine());
                bank.set(setting.bank());
                figures.row(phase(setting, alice));
            }
            for (Daemon daemon : List.of(market.node(), market.bank())) {
                assertTrue(daemon.program().err().contains("The wall clock was set forward"), "it was set forward");
                assertTrue(daemon.program().err().contains("The wall clock was set back"), "it was set back");
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
            assertAtMost(paid, RATE.over(passed.dividedBy(2)));
            assertAtMost(
                    RATE.coverFor(SHORTEST_HOLD.minus(SKEW)),
                    Wait.on(market.books().hold(briefly)).settled());
        }
    }

    /** Charges are what is due, new vouchers are good for as long as they say, and the bank takes what was charged. */
    private static Object[] phase(Setting setting, Bidder alice) {
        Credits before = alice.charged();
        long begun = System.nanoTime();
        LockSupport.parkNanos(PHASE.toNanos());
        PlacedHolds.Item placed = alice.place(RATE, Credits.of("1"), Bidder.HOLD, Market.newKey());
        Duration term = Duration.between(Instant.now(), placed.voucher().expires());
        assertTrue(term.minus(Bidder.HOLD).abs().compareTo(SLACK) <= 0, "good until " + placed.voucher());
        alice.bid(RATE, List.of(placed.signed()));
        assertEquals(BidView.State.ACTIVE, alice.standing().state());
        Credits charged = alice.charged().minus(before);
        Duration passed = Duration.ofNanos(System.nanoTime() - begun);
        assertAtMost(RATE.coverFor(passed.plus(SLACK)), charged);
        assertAtMost(charged, RATE.over(passed.dividedBy(2)));
        return new Object[] {
            seconds(setting.machine()), seconds(setting.bank()), seconds(passed), charged, RATE.over(passed)
        };
    }

    private static String seconds(Duration time) {
        return "%.1f".formatted(time.toMillis() / 1e3);
    }

    private static void assertAtMost(Credits most, Credits amount) {
        assertTrue(amount.compareTo(most) <= 0, amount + " is more than " + most);
    }
}

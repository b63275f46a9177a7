package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.BidView;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.UsageView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that charges use, over windows of two seconds, with real processes. */
class ChargingTest {
    private static final String RATE = "3.6";
    private static final Rate RATES = Rate.of(RATE);

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() {
        rig = Rig.started(folder, "charging: used", "window: 2s", "reserve: 0.36");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aSpinnerPaysNearItsRateAndASleeperAFifth() {
        rig.bid("spinner", RATE);
        rig.bid("sleeper", RATE);
        Wait.on(client("spinner").start("work", Rig.shell("while :; do :; done")));
        Wait.on(client("sleeper").start("wait", Rig.shell("sleep 600")));
        Wait.until("the spinner's work", () -> usage("spinner").cpuNanos(), used -> used > 500_000_000L);
        UsageView before = usage();
        UsageView after = Wait.until(
                "six seconds",
                this::usage,
                view -> view.at().isAfter(before.at().plusSeconds(6)));
        double full = RATES.over(Duration.between(before.at(), after.at())).micros();
        double spinner = charged(after, "spinner") - charged(before, "spinner");
        double sleeper = charged(after, "sleeper") - charged(before, "sleeper");
        assertTrue(spinner > 0.85 * full && spinner < 1.1 * full, () -> spinner + " of " + full);
        assertTrue(sleeper > 0.15 * full && sleeper < 0.25 * full, () -> sleeper + " of " + full);
        assertFalse(bid("sleeper").parked());
    }

    @Test
    void whoRunsNothingIsParkedUntilItDoes() {
        Wait.on(client("worker").bid("cpu", rig.bidRequest("worker", RATE)));
        Wait.on(client("worker").start("work", Rig.shell("sleep 600")));
        rig.bid("idler", RATE);
        Wait.until("both in the price", () -> bid("worker").price(), Rate.of("7.56")::equals);
        BidView parked = Wait.until("parking", () -> bid("idler"), BidView::parked);
        assertEquals(0, parked.share());
        assertEquals(Rate.of("3.96"), parked.price());
        assertEquals(RATES, parked.rate());
        assertEquals(3.6 / 3.96, bid("worker").share(), 1e-9);
        Credits paid = usage("idler").charged();
        Instant later = Instant.now().plusSeconds(1);
        Wait.until("a second", this::usage, view -> view.at().isAfter(later));
        assertEquals(paid, usage("idler").charged());

        Wait.on(client("idler").start("work", Rig.shell("sleep 600")));
        BidView back = Wait.until("the share", () -> bid("idler"), bid -> !bid.parked());
        assertEquals(3.6 / 7.56, back.share(), 1e-9);
        Wait.on(client("idler").stop("work"));
        Wait.until("parking again", () -> bid("idler"), BidView::parked);
    }

    @Test
    void aMachineSaysWhatItChargesFor() {
        NodeClient anybody = client("worker");
        assertEquals(
                new MachineView.Charging("used", Duration.ofSeconds(2)),
                Wait.on(anybody.machine()).charging());
        assertEquals("used", Wait.on(anybody.quote()).quote().charging());
    }

    private NodeClient client(String bidder) {
        return rig.client(bidder, Scope.BIDDER);
    }

    private BidView bid(String bidder) {
        return Wait.on(client(bidder).bids()).bids().getFirst();
    }

    private UsageView usage() {
        return Wait.on(rig.client("audit", Scope.AUDITOR).usage());
    }

    private UsageView.BidderUsage usage(String bidder) {
        return bidders(usage()).get(bidder);
    }

    private static Map<String, UsageView.BidderUsage> bidders(UsageView view) {
        return view.bidders().stream().collect(Collectors.toMap(UsageView.BidderUsage::bidder, each -> each));
    }

    private static long charged(UsageView view, String bidder) {
        return bidders(view).get(bidder).charged().micros();
    }
}

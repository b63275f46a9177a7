package dev.bourse.marketnode.auction;

import static dev.bourse.marketnode.auction.Scene.START;
import static dev.bourse.marketnode.auction.Scene.TERMS;
import static dev.bourse.marketnode.auction.Scene.bid;
import static dev.bourse.marketnode.auction.Scene.voucher;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.auction.JournalRecord.Metered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AuctionTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Scene scene = new Scene();

    @Test
    void aShareIsTheRatesPartOfThePriceWithTheReserve() {
        Step step = scene.step(
                bid("alice", "cpu", "6", voucher("h1", "alice", "10", "10", HOUR)),
                bid("bob", "cpu", "3", voucher("h2", "bob", "10", "10", HOUR)));

        Clearing clearing = step.clearing().orElseThrow();
        assertEquals(1, clearing.number());
        assertEquals(Rate.of("10"), clearing.goods().get("cpu").price());
        assertEquals(0.6, clearing.share("cpu", "alice").orElseThrow().share());
        assertEquals(0.3, clearing.share("cpu", "bob").orElseThrow().share());
        assertEquals(
                new Outcome.Placed(new BidView(
                        "alice",
                        "cpu",
                        Rate.of("6"),
                        0.6,
                        Rate.of("10"),
                        Credits.of("10"),
                        START.plus(HOUR).minusSeconds(2),
                        BidView.State.ACTIVE,
                        false,
                        1)),
                step.outcomes().getFirst());
    }

    @Test
    void aTickThatChangesNoShareGivesNoClearing() {
        scene.step(bid("alice", "cpu", "6", voucher("h1", "alice", "10", "10", HOUR)));
        scene.now = START.plusSeconds(1);
        assertEquals(Optional.empty(), scene.step().clearing());
        assertEquals(
                2, scene.step(bid("alice", "cpu", "7")).clearing().orElseThrow().number());
    }

    @Test
    void anIdleAuctionWantsNoTickAndWritesNothing() {
        scene.step();
        assertEquals(Optional.empty(), scene.books.auction().due());
        scene.now = START.plusSeconds(100);
        assertEquals(List.of(), scene.step().records());
    }

    @Test
    void anEarlyTickOnlyMarksTheMoment() {
        scene.step(bid("alice", "cpu", "6", voucher("h1", "alice", "10", "10", HOUR)));
        scene.now = START.plusMillis(100);
        assertEquals(List.of(new Metered(scene.now)), scene.step().records());
        assertEquals(Optional.of(START.plusMillis(500)), scene.books.auction().due());
    }

    @Test
    void whatWasBoughtIsThePartOfAllRatesOverTime() {
        scene.step(bid("alice", "cpu", "6", voucher("h1", "alice", "10", "10", HOUR)));
        scene.run(Duration.ofSeconds(10));
        scene.step(bid("bob", "cpu", "2", voucher("h2", "bob", "10", "10", HOUR)));
        List<Bought> usage = scene.books.auction().usage(scene.now.plusSeconds(20));
        assertEquals(Duration.ofSeconds(25).toNanos(), usage.getFirst().nanos("cpu"));
        assertEquals(Duration.ofSeconds(5).toNanos(), usage.getLast().nanos("cpu"));
        assertEquals(0, usage.getLast().nanos("io"));
    }

    @Test
    void aClockThatGoesBackStandsStill() {
        scene.now = START.plusSeconds(10);
        scene.step(bid("alice", "cpu", "6", voucher("h1", "alice", "10", "10", HOUR)));
        scene.now = START;
        scene.step(bid("alice", "cpu", "7"));
        scene.now = START.plusSeconds(10);
        scene.step(bid("alice", "cpu", "6"));
        assertEquals(Credits.ZERO, scene.charged("h1"));
    }

    @Test
    void aBidWithdrawnInTheSameStepSaysSo() {
        Step step = scene.step(
                bid("alice", "cpu", "6", voucher("h1", "alice", "10", "10", HOUR)),
                new Command.Withdraw("alice", "cpu"));
        assertEquals(
                "The bid (alice/m1/cpu) was withdrawn by a request that came right behind; bid again.",
                assertInstanceOf(Outcome.Refused.class, step.outcomes().getFirst())
                        .refusal()
                        .detail());
        assertInstanceOf(Outcome.Done.class, step.outcomes().getLast());
    }

    @Test
    void theWireShowsOnlyVisibleShares() {
        Clearing clearing = scene.step(
                        bid("alice", "cpu", "6", voucher("h1", "alice", "10", "10", HOUR)),
                        bid("bob", "cpu", "3", voucher("h2", "bob", "10", "10", HOUR)))
                .clearing()
                .orElseThrow();
        var wire = clearing.wire("m1", "bob"::equals);
        var cpu = wire.goods().get("cpu");
        assertEquals(2, cpu.bidders());
        assertEquals(0.6, cpu.capacity());
        assertEquals(List.of(new dev.bourse.api.market.Clearing.Share("bob", Rate.of("3"), 0.3)), cpu.shares());
    }

    @Test
    void aStepLeavesTheAuctionItBeganFromAsItWas() {
        scene.step(bid("alice", "cpu", "6", voucher("h1", "alice", "10", "10", HOUR)));
        Auction before = scene.books.auction();
        List<JournalRecord> compacted = before.compacted();
        Step unwritten = before.step(List.of(new Command.Withdraw("alice", "cpu")), START.plusSeconds(1));
        assertEquals(compacted, before.compacted());
        assertSame(before, scene.books.auction());
        assertEquals(List.of(), unwritten.next().bids());
    }

    @Test
    void termsThatCannotBeKeptAreRefused() {
        Map<String, Terms.Good> goods = TERMS.goods();
        assertEquals(
                "The reserve rate (0) must be above zero; without it a good nobody wants has no price.",
                assertThrows(IllegalArgumentException.class, () -> new Terms.Good(1, Rate.ZERO))
                        .getMessage());
        assertEquals(
                "The capacity (0.0) must be above zero.",
                assertThrows(IllegalArgumentException.class, () -> new Terms.Good(0, Rate.of("1")))
                        .getMessage());
        assertEquals(
                "The machine m1 must sell at least one good.",
                assertThrows(IllegalArgumentException.class, () -> Terms.of("m1", 1, Map.of()))
                        .getMessage());
        Duration second = Duration.ofSeconds(1);
        Duration minute = Duration.ofMinutes(1);
        assertEquals(
                "The notice (PT1S) must not be shorter than the runway (PT1M).",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Terms(
                                        "m1",
                                        1,
                                        new TreeMap<>(goods),
                                        second,
                                        minute,
                                        second,
                                        second,
                                        Charging.BID,
                                        minute))
                        .getMessage());
    }
}

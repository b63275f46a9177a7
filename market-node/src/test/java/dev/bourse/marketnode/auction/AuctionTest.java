package dev.bourse.marketnode.auction;

import static dev.bourse.marketnode.auction.Scene.START;
import static dev.bourse.marketnode.auction.Scene.TERMS;
import static dev.bourse.marketnode.auction.Scene.bid;
import static dev.bourse.marketnode.auction.Scene.voucher;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.auction.JournalRecord.BidEnded;
import dev.bourse.marketnode.auction.JournalRecord.FundsEnded;
import dev.bourse.marketnode.auction.JournalRecord.HoldClosed;
import dev.bourse.marketnode.auction.JournalRecord.Metered;
import dev.bourse.marketnode.auction.JournalRecord.NoticeBegan;
import dev.bourse.marketnode.auction.JournalRecord.NoticeEnded;
import dev.bourse.marketnode.auction.JournalRecord.Reason;
import java.time.Duration;
import java.time.Instant;
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
                        1)),
                step.outcomes().getFirst());
    }

    @Test
    void aTickThatChangesNoShareGivesNoClearing() {
        scene.step(bid("alice", "cpu", "6", voucher("h1", "alice", "10", "10", HOUR)));
        scene.now = START.plusSeconds(1);
        assertEquals(Optional.empty(), scene.step().clearing());
        assertEquals(2, scene.step(bid("alice", "cpu", "7")).clearing().orElseThrow().number());
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
    void anHourCostsTheRate() {
        scene.step(bid("alice", "cpu", "3.141593", voucher("h1", "alice", "10", "10", Duration.ofHours(2))));
        scene.run(HOUR);
        assertEquals(Credits.of("3.141593"), scene.charged("h1"));
        assertEquals(Credits.of("3.141593"), scene.books.auction().usage(scene.now).getFirst().charged());
    }

    @Test
    void aChargeSpansVouchersInTheOrderOfTheirExpiry() {
        scene.step(bid(
                "alice",
                "cpu",
                "3600",
                voucher("late", "alice", "100", "3600", HOUR),
                voucher("soon", "alice", "20.5", "3600", Duration.ofMinutes(30)),
                voucher("slow", "alice", "100", "3599", Duration.ofMinutes(10))));
        scene.run(Duration.ofSeconds(30));
        assertEquals(Credits.of("20.5"), scene.charged("soon"));
        assertEquals(Credits.of("9.5"), scene.charged("late"));
        assertEquals(Credits.ZERO, scene.charged("slow"));
    }

    @Test
    void chargingEndsWithTheSkewBeforeTheVoucherExpires() {
        scene.step(bid("alice", "cpu", "3600", voucher("h1", "alice", "9999", "3600", Duration.ofSeconds(100))));
        scene.run(Duration.ofSeconds(120));
        assertEquals(Credits.of("98"), scene.charged("h1"));
        assertEquals(START.plusSeconds(98), scene.books.outbox().prepare(scene.now).orElseThrow().entries().getFirst().through());
    }

    @Test
    void timeBeyondTheAuthorisationIsFree() {
        scene.step(bid("alice", "cpu", "3600", voucher("h1", "alice", "100", "3600", HOUR)));
        scene.now = START.plusSeconds(5);
        scene.step();
        assertEquals(Credits.of("1"), scene.charged("h1"));
    }

    @Test
    void fundsThatRunShortAreAnnouncedThenRestOnTheFloorThenEnd() {
        scene.step(
                bid("alice", "cpu", "3600", voucher("h1", "alice", "90", "3600", HOUR)),
                bid("bob", "cpu", "3600", voucher("h2", "bob", "3600", "3600", HOUR)));
        scene.run(Duration.ofSeconds(29));
        assertEquals(BidView.State.ACTIVE, scene.view("alice", "cpu").state());

        Instant began = START.plusMillis(30_500);
        Instant until = began.plus(TERMS.notice());
        assertEquals(List.of(new NoticeBegan(began, "alice", until)), scene.run(Duration.ofSeconds(2)));
        assertEquals(BidView.State.NOTICE, scene.view("alice", "cpu").state());

        assertEquals(List.of(new FundsEnded(START.plusSeconds(90), "alice", until)), scene.run(Duration.ofSeconds(60)));
        assertEquals(BidView.State.FLOOR, scene.view("alice", "cpu").state());
        Clearing floor = scene.books.auction().clearing().orElseThrow();
        assertEquals(new Clearing.Share("alice", Rate.ZERO, 0, true), floor.share("cpu", "alice").orElseThrow());
        assertEquals(Rate.of("3601"), floor.goods().get("cpu").price());
        assertEquals(1, floor.goods().get("cpu").bidders());

        assertEquals(
                List.of(new BidEnded(until, "alice", "cpu", Reason.OUT_OF_FUNDS)), scene.run(Duration.ofMinutes(2)));
        assertEquals(Optional.empty(), scene.books.auction().clearing().orElseThrow().share("cpu", "alice"));
        assertEquals(Credits.of("90"), scene.charged("h1"));
    }

    @Test
    void newFundsEndTheNoticeAndTheFloor() {
        scene.step(bid("alice", "cpu", "3600", voucher("h1", "alice", "90", "3600", HOUR)));
        scene.run(Duration.ofSeconds(100));
        assertEquals(BidView.State.FLOOR, scene.view("alice", "cpu").state());
        Step step = scene.step(bid("alice", "cpu", "3600", voucher("h2", "alice", "90", "3600", HOUR)));
        assertEquals(List.of(new NoticeEnded(scene.now, "alice")), step.events());
        assertEquals(BidView.State.ACTIVE, scene.view("alice", "cpu").state());
    }

    @Test
    void withdrawingTheLastBidMakesItsVouchersFinalAfterTheLastCharge() {
        scene.step(
                bid("alice", "cpu", "3600", voucher("h1", "alice", "3600", "9999", HOUR)), bid("alice", "io", "3600"));
        scene.now = START.plusMillis(500);
        assertEquals(
                List.of(new BidEnded(scene.now, "alice", "io", Reason.WITHDRAWN)),
                scene.step(new Command.Withdraw("alice", "io")).events());
        assertEquals(List.of(), scene.written(HoldClosed.class));
        scene.now = START.plusSeconds(1);
        Step step = scene.step(new Command.Withdraw("alice", "cpu"));
        assertEquals(List.of(new Outcome.Done()), step.outcomes());
        assertEquals(List.of(new HoldClosed(scene.now, "alice", "h1")), scene.written(HoldClosed.class));
        assertEquals(Credits.of("1.5"), scene.charged("h1"));
        assertTrue(scene.books.outbox().prepare(scene.now).orElseThrow().entries().getFirst().last());
    }

    @Test
    void allBidsOfABidderShareItsVouchers() {
        scene.step(bid("alice", "cpu", "1800", voucher("h1", "alice", "120", "3600", HOUR)), bid("alice", "io", "1800"));
        assertEquals(START.plusSeconds(120), scene.view("alice", "cpu").fundedUntil());
        assertEquals(START.plusSeconds(120), scene.view("alice", "io").fundedUntil());
    }

    @Test
    void aKnownVoucherAgainChangesNothing() {
        var voucher = voucher("h1", "alice", "100", "3600", HOUR);
        scene.step(bid("alice", "cpu", "1", voucher, voucher));
        scene.step(bid("alice", "cpu", "1", voucher));
        assertEquals(Credits.of("100"), scene.view("alice", "cpu").funds());
    }

    @Test
    void aDroppedHoldIsChargedNoMore() {
        scene.step(bid("alice", "cpu", "3600", voucher("h1", "alice", "3600", "9999", HOUR)));
        scene.now = START.plusMillis(500);
        scene.step(new Command.DropHold("h1"), new Command.DropHold("unknown"));
        assertEquals(BidView.State.FLOOR, scene.view("alice", "cpu").state());
        scene.run(Duration.ofSeconds(10));
        assertEquals(Credits.of("0.5"), scene.charged("h1"));
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
                bid("alice", "cpu", "6", voucher("h1", "alice", "10", "10", HOUR)), new Command.Withdraw("alice", "cpu"));
        assertEquals(
                "The bid (alice/m1/cpu) was withdrawn by a request that came right behind; bid again.",
                assertInstanceOf(Outcome.Refused.class, step.outcomes().getFirst()).refusal().detail());
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
        assertEquals(
                List.of(new dev.bourse.api.market.Clearing.Share("bob", Rate.of("3"), 0.3)), cpu.shares());
    }

    @Test
    void afterARestartWhatWasOpenIsChargedUpToTheLastRecordAndBidsGoOn() {
        scene.step(bid("alice", "cpu", "3600", voucher("h1", "alice", "3600", "3600", HOUR)));
        scene.now = START.plusMillis(400);
        scene.step();
        scene.books = Books.recover(TERMS, scene.written);
        scene.now = START.plusSeconds(300);
        Step step = scene.step();
        assertEquals(Credits.of("0.4"), scene.charged("h1"));
        assertEquals(2, step.clearing().orElseThrow().number());
        assertEquals(BidView.State.ACTIVE, scene.view("alice", "cpu").state());
        scene.run(Duration.ofSeconds(1));
        assertEquals(Credits.of("1.4"), scene.charged("h1"));
    }

    @Test
    void aNoticeBeginsAnewAfterARestart() {
        scene.step(bid("alice", "cpu", "3600", voucher("h1", "alice", "90", "3600", HOUR)));
        scene.run(Duration.ofSeconds(100));
        scene.books = Books.recover(TERMS, scene.written);
        scene.now = START.plusSeconds(1000);
        assertEquals(
                List.of(new NoticeBegan(scene.now, "alice", scene.now.plus(TERMS.notice()))), scene.step().events());
        assertEquals(BidView.State.FLOOR, scene.view("alice", "cpu").state());
    }

    @Test
    void aGoodNoLongerSoldEndsItsBids() {
        scene.step(bid("alice", "io", "6", voucher("h1", "alice", "10", "10", HOUR)));
        Terms less = Terms.of("m1", 3, Map.of("cpu", TERMS.goods().get("cpu")));
        scene.books = Books.recover(less, scene.written);
        scene.now = START.plusSeconds(1);
        assertEquals(List.of(new BidEnded(scene.now, "alice", "io", Reason.NOT_SOLD)), scene.step().events());
    }

    @Test
    void aNewEpochBeginsWithoutBidsAndHolds() {
        scene.step(bid("alice", "cpu", "6", voucher("h1", "alice", "10", "10", HOUR)));
        scene.run(Duration.ofSeconds(10));
        Terms next = Terms.of("m1", 4, TERMS.goods());
        scene.books = Books.recover(next, scene.written);
        assertEquals(Credits.ZERO, scene.books.outbox().unsettled());
        assertEquals(1, scene.step().clearing().orElseThrow().number());
        assertEquals(List.of(), scene.books.auction().bids());
        assertEquals(4, Books.epoch(scene.written).orElseThrow());
        assertEquals(List.of(), Books.recover(next, scene.written).auction().bids());
    }

    @Test
    void anotherMachinesJournalIsRefused() {
        scene.step();
        Terms other = Terms.of("m2", 3, TERMS.goods());
        RefusedException refused = assertThrows(RefusedException.class, () -> Books.recover(other, scene.written));
        assertEquals("journal-foreign", refused.refusal().code());
        assertEquals(
                "The journal is machine m1's and this is m2; give every machine a data directory of its own.",
                refused.getMessage());
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
                                () -> new Terms("m1", 1, new TreeMap<>(goods), second, minute, second, second))
                        .getMessage());
    }
}

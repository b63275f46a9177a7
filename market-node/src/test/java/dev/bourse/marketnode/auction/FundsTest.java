package dev.bourse.marketnode.auction;

import static dev.bourse.marketnode.auction.Scene.START;
import static dev.bourse.marketnode.auction.Scene.TERMS;
import static dev.bourse.marketnode.auction.Scene.bid;
import static dev.bourse.marketnode.auction.Scene.voucher;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.auction.JournalRecord.BidEnded;
import dev.bourse.marketnode.auction.JournalRecord.FundsEnded;
import dev.bourse.marketnode.auction.JournalRecord.HoldClosed;
import dev.bourse.marketnode.auction.JournalRecord.NoticeBegan;
import dev.bourse.marketnode.auction.JournalRecord.NoticeEnded;
import dev.bourse.marketnode.auction.JournalRecord.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FundsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Scene scene = new Scene();

    @Test
    void aTenthOfAnHourCostsATenthOfTheRate() {
        scene.step(bid("alice", "cpu", "3.14159", voucher("h1", "alice", "10", "10", HOUR)));
        scene.run(Duration.ofMinutes(6));
        assertEquals(Credits.of("0.314159"), scene.charged("h1"));
        assertEquals(
                Credits.of("0.314159"),
                scene.books.auction().usage(scene.now).getFirst().charged());
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
        scene.run(Duration.ofMinutes(2));
        assertEquals(Credits.of("98"), scene.charged("h1"));
        assertEquals(
                START.plusSeconds(98),
                scene.books
                        .outbox()
                        .prepare(scene.now)
                        .orElseThrow()
                        .entries()
                        .getFirst()
                        .through());
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

        assertEquals(List.of(new FundsEnded(START.plusSeconds(90), "alice", until)), scene.run(Duration.ofMinutes(1)));
        assertEquals(BidView.State.FLOOR, scene.view("alice", "cpu").state());
        Clearing floor = scene.books.auction().clearing().orElseThrow();
        assertEquals(
                new Clearing.Share("alice", Rate.ZERO, 0, true),
                floor.share("cpu", "alice").orElseThrow());
        assertEquals(Rate.of("3601"), floor.goods().get("cpu").price());
        assertEquals(1, floor.goods().get("cpu").bidders());

        assertEquals(
                List.of(new BidEnded(until, "alice", "cpu", Reason.OUT_OF_FUNDS)), scene.run(Duration.ofMinutes(2)));
        assertEquals(
                Optional.empty(), scene.books.auction().clearing().orElseThrow().share("cpu", "alice"));
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
    void aDrainEndsAllBidsAndMakesTheirVouchersFinal() {
        scene.step(
                bid("alice", "cpu", "3600", voucher("h1", "alice", "3600", "9999", HOUR)),
                bid("bobby", "cpu", "3600", voucher("h2", "bobby", "3600", "9999", HOUR)));
        scene.now = START.plusMillis(500);
        Step step = scene.step(new Command.Drain());
        assertEquals(List.of(new Outcome.Done()), step.outcomes());
        assertEquals(
                List.of(
                        new BidEnded(scene.now, "alice", "cpu", Reason.DRAINED),
                        new BidEnded(scene.now, "bobby", "cpu", Reason.DRAINED)),
                step.events());
        assertEquals(2, scene.written(HoldClosed.class).size());
        assertEquals(List.of(), scene.books.auction().bids());
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
        assertEquals(List.of(new HoldClosed(scene.now, "alice", "h1", scene.now)), scene.written(HoldClosed.class));
        assertEquals(Credits.of("1.5"), scene.charged("h1"));
        assertTrue(scene.books
                .outbox()
                .prepare(scene.now)
                .orElseThrow()
                .entries()
                .getFirst()
                .last());
    }

    @Test
    void allBidsOfABidderShareItsVouchers() {
        scene.step(
                bid("alice", "cpu", "1800", voucher("h1", "alice", "120", "3600", HOUR)), bid("alice", "io", "1800"));
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
}

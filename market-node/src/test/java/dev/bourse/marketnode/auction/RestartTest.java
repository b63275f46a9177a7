package dev.bourse.marketnode.auction;

import static dev.bourse.marketnode.auction.Scene.START;
import static dev.bourse.marketnode.auction.Scene.TERMS;
import static dev.bourse.marketnode.auction.Scene.bid;
import static dev.bourse.marketnode.auction.Scene.voucher;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.auction.JournalRecord.BidEnded;
import dev.bourse.marketnode.auction.JournalRecord.NoticeBegan;
import dev.bourse.marketnode.auction.JournalRecord.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Scene scene = new Scene();

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
                List.of(new NoticeBegan(scene.now, "alice", scene.now.plus(TERMS.notice()))),
                scene.step().events());
        assertEquals(BidView.State.FLOOR, scene.view("alice", "cpu").state());
    }

    @Test
    void aGoodNoLongerSoldEndsItsBids() {
        scene.step(bid("alice", "io", "6", voucher("h1", "alice", "10", "10", HOUR)));
        Terms less = Terms.of("m1", 3, Map.of("cpu", TERMS.goods().get("cpu")));
        scene.books = Books.recover(less, scene.written);
        scene.now = START.plusSeconds(1);
        assertEquals(
                List.of(new BidEnded(scene.now, "alice", "io", Reason.NOT_SOLD)),
                scene.step().events());
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
}

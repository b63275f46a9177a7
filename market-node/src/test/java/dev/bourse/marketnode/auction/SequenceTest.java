package dev.bourse.marketnode.auction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Rate;
import dev.bourse.testkit.Seeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests about bids that come late or again. */
@ExtendWith(Seeded.class)
class SequenceTest {
    private static final Voucher VOUCHER = Scene.voucher("h1", "alice", "100", "100", Duration.ofHours(10));

    private final Scene scene = new Scene();

    private static Command.PlaceBid bid(String rate, long sequence) {
        return new Command.PlaceBid("alice", "cpu", Rate.of(rate), List.of(VOUCHER), sequence);
    }

    @Test
    void aRequestThatWasOvertakenChangesNothing() {
        scene.step(bid("5", 2));
        assertEquals(
                "The request about the bid (alice/m1/cpu) has the sequence 1, and one with 2 was there before; send one above it.",
                scene.refusal(bid("1", 1)).detail());
        assertEquals(
                "bid-superseded",
                scene.refusal(new Command.Withdraw("alice", "cpu", 1)).code());
        assertEquals(Rate.of("5"), scene.view("alice", "cpu").rate());
    }

    @Test
    void aRequestSentAgainIsAnsweredAsItStandsAndAnotherUnderItsNumberIsNot() {
        scene.step(bid("5", 2));
        assertInstanceOf(
                Outcome.Placed.class, scene.step(bid("5", 2)).outcomes().getFirst());
        assertEquals("bid-superseded", scene.refusal(bid("6", 2)).code());
        assertEquals(Rate.of("5"), scene.view("alice", "cpu").rate());
    }

    @Test
    void aBidThatWasWithdrawnIsNotRaisedFromTheDeadByItsReplay() {
        scene.step(new Command.PlaceBid("alice", "io", Rate.of("1"), List.of(VOUCHER)));
        scene.step(bid("5", 2));
        scene.step(new Command.Withdraw("alice", "cpu", 3));
        assertEquals("bid-superseded", scene.refusal(bid("5", 2)).code());
        scene.step(bid("4", 4));
        assertEquals(Rate.of("4"), scene.view("alice", "cpu").rate());
    }

    @Test
    void aRestartForgetsNoNumber() {
        scene.step(bid("5", 7));
        scene.books = Books.recover(Scene.TERMS, scene.written);
        scene.step();
        assertEquals("bid-superseded", scene.refusal(bid("1", 6)).code());
        scene.books = Books.recover(Scene.TERMS, scene.books.compacted());
        scene.step();
        assertEquals("bid-superseded", scene.refusal(bid("1", 6)).code());
    }

    @Test
    void whateverTheOrderTheLastWordIsTheHighestNumber(RandomGenerator random) {
        List<Command.PlaceBid> requests = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            requests.add(bid(String.valueOf(1 + i % 50), i));
        }
        requests.addAll(List.copyOf(requests));
        Collections.shuffle(requests, Random.from(random));
        int refused = 0;
        for (Command.PlaceBid request : requests) {
            refused += scene.step(request).outcomes().getFirst() instanceof Outcome.Refused ? 1 : 0;
        }
        assertEquals(Rate.of("1"), scene.view("alice", "cpu").rate());
        assertTrue(refused >= 200, refused + " refused");
    }
}

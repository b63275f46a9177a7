package dev.bourse.marketnode.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.auction.Books;
import dev.bourse.marketnode.auction.Charging;
import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.Outcome;
import dev.bourse.marketnode.auction.Terms;
import dev.bourse.marketnode.hands.Hands;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.journal.DataDirectory;
import dev.bourse.marketnode.journal.Journal;
import dev.bourse.testkit.Wait;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketTest implements MarketListener {
    private static final Duration PAUSE = Duration.ofMillis(50);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Hands hands = new Hands(context);
    private final Loop loop = new Loop(context, hands, InstantSource.system(), new SplittableRandom(1));
    private final RecordingEnforcer enforcer = new RecordingEnforcer();
    private final LinkedBlockingQueue<Clearing> cleared = new LinkedBlockingQueue<>();
    private DataDirectory data;
    private Journal<JournalRecord> journal;
    private Market market;

    @BeforeEach
    void openMarket() throws Exception {
        data = DataDirectory.open(folder);
        journal = Journal.open(data, "auction.journal", JournalRecord.class, () -> "journal");
        Terms terms = new Terms(
                "m1",
                1,
                new TreeMap<>(Map.of("cpu", new Terms.Good(1, Rate.of("1")))),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ZERO,
                Charging.BID,
                Duration.ofMinutes(1));
        market = onLoop(() -> new Market(
                Books.recover(terms, List.of()),
                journal,
                enforcer,
                loop,
                PAUSE,
                new MarketMeters(new SimpleMeterRegistry()),
                this));
        assertEquals(1, next().number());
    }

    @AfterEach
    void closeMarket() throws Exception {
        onLoop(() -> {
            market.close();
            return null;
        });
        hands.close();
        journal.close();
        data.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Override
    public void cleared(Clearing clearing) {
        cleared.add(clearing);
    }

    @Override
    public void happened(JournalRecord.Event event) {
        // Told of in the journal.
    }

    private Clearing next() throws InterruptedException {
        return Optional.ofNullable(cleared.poll(60, TimeUnit.SECONDS)).orElseThrow();
    }

    private <T> T onLoop(Callable<T> work) throws Exception {
        Promise<T> done = Promise.promise();
        loop.soon(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.fail(e);
            }
        });
        return done.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static Command bid(String bidder, String rate) {
        Instant now = Instant.now();
        return new Command.PlaceBid(
                bidder,
                "cpu",
                Rate.of(rate),
                List.of(new Voucher(
                        "hold-" + bidder,
                        bidder,
                        "m1",
                        1,
                        Credits.of("100"),
                        Rate.of("100"),
                        now,
                        now.plusSeconds(3600))));
    }

    private Future<Outcome> ask(Command command) {
        return market.ask(command, System.nanoTime());
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void theFirstBidIsClearedAtOnceAndThoseBehindItTogether() throws Exception {
        List<Future<Outcome>> answers = onLoop(() -> {
            List<Future<Outcome>> asked = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                asked.add(ask(bid("bidder-" + i, "1")));
            }
            return asked;
        });
        for (Future<Outcome> answer : answers) {
            assertInstanceOf(Outcome.Placed.class, result(answer));
        }
        Clearing first = next();
        Clearing rest = next();
        assertEquals(1, first.goods().get("cpu").bidders());
        assertEquals(50, rest.goods().get("cpu").bidders());
        assertTrue(Duration.between(first.at(), rest.at()).compareTo(PAUSE) >= 0);
        assertEquals(50, enforcer.applied.getLast().size());
        assertEquals(1 / 51.0, enforcer.applied.getLast().get("bidder-7"), 1e-12);
    }

    @Test
    void aBidBehindAnotherIsAnsweredWhenItIsWrittenAndClearedWithTheNextClearing() throws Exception {
        // Both at once, so that the second comes within the pause after the first one's clearing.
        Future<Outcome> second = onLoop(() -> {
            ask(bid("alice", "3"));
            return ask(bid("bobby", "4"));
        });
        Outcome.Placed placed = assertInstanceOf(Outcome.Placed.class, result(second));
        assertEquals(2, next().number());
        assertEquals(2, placed.view().clearing(), "it was not waited for");
        assertEquals(Rate.of("8"), placed.view().price());
        assertEquals(0.5, placed.view().share());
        Clearing cleared = next();
        assertEquals(0.5, cleared.share("cpu", "bobby").orElseThrow().share());
        assertEquals(3 / 8.0, cleared.share("cpu", "alice").orElseThrow().share());
    }

    @Test
    void aWithdrawalIsNotOvertakenByABidBehindIt() throws Exception {
        // All at once, so that the last two wait for the same clearing.
        List<Future<Outcome>> answers = onLoop(() -> List.of(
                ask(bid("alice", "3")),
                ask(new Command.Withdraw("alice", "cpu")),
                ask(new Command.PlaceBid("alice", "cpu", Rate.of("2"), List.of()))));
        assertInstanceOf(Outcome.Done.class, result(answers.get(1)));
        assertInstanceOf(Outcome.Placed.class, result(answers.getLast()));
        assertEquals(
                Rate.of("2"),
                onLoop(() -> market.books().auction().bids()).getFirst().rate());
    }

    @Test
    void anAnswerComesOnlyWhenTheShareIsEnforced() throws Exception {
        result(onLoop(() -> ask(bid("alice", "3"))));
        assertEquals(Map.of("alice", 0.75), enforcer.applied.getLast());
        assertTrue(onLoop(() -> market.shares()).containsKey("alice"));
    }

    @Test
    void limitsThatCouldNotBeSetAreSetWithTheNextStep() throws Exception {
        enforcer.failing = true;
        assertInstanceOf(Outcome.Placed.class, result(onLoop(() -> ask(bid("alice", "3")))));
        assertEquals(Optional.of("The host failed."), onLoop(() -> market.trouble()));
        enforcer.failing = false;
        Wait.until("limits set", () -> !enforcer.applied.getLast().isEmpty());
        assertEquals(Map.of("alice", 0.75), enforcer.applied.getLast());
    }

    @Test
    void aBidThatCannotBeWrittenDownIsRefusedAndChangesNothing() throws Exception {
        journal.close();
        Future<Outcome> answer = onLoop(() -> ask(bid("alice", "3")));
        ExecutionException failure = assertThrows(ExecutionException.class, () -> result(answer));
        assertInstanceOf(RefusedException.class, failure.getCause());
        assertTrue(onLoop(() -> market.trouble()).isPresent());
        assertEquals(List.of(), onLoop(() -> market.books().auction().bids()));
        assertEquals(Map.of(), enforcer.applied.getLast());
    }

    @Test
    void whatCannotBeAuthorisedFallsToTheFloorShare() throws Exception {
        result(onLoop(() -> ask(bid("alice", "3"))));
        assertEquals(Map.of("alice", 0.75), enforcer.applied.getLast());
        journal.close();
        Wait.until("the floor share", () -> enforcer.applied.getLast().isEmpty());
        assertTrue(onLoop(() -> market.shares()).containsKey("alice"), "the bid stands");
    }

    @Test
    void aMarketThatStopsTakesNoMoreBidsButStillSettles() throws Exception {
        result(onLoop(() -> ask(bid("alice", "3"))));
        result(onLoop(() -> market.stopTrading()));
        Future<Outcome> late = onLoop(() -> ask(bid("bobby", "3")));
        ExecutionException failure = assertThrows(ExecutionException.class, () -> result(late));
        assertEquals(
                "The node is being stopped; try again when it is back.",
                failure.getCause().getMessage());
        List<JournalRecord> prepared =
                result(onLoop(() -> market.note((books, now) -> books.outbox().prepare(now).stream()
                        .<JournalRecord>map(record -> record)
                        .toList())));
        assertTrue(prepared.size() <= 1);
        assertEquals(prepared.size(), onLoop(() -> market.books().outbox().prepared()));
    }
}

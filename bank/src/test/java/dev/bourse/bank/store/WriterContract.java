package dev.bourse.bank.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.bank.ledger.BankRules;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.ledger.Terms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the writer promises on any engine. */
abstract class WriterContract {
    protected Database database;
    protected Writer writer;
    private final LinkedBlockingQueue<Integer> commits = new LinkedBlockingQueue<>();
    protected final CountDownLatch firstMayEnd = new CountDownLatch(1);

    /** An empty database, which somebody else closes. */
    protected abstract Database fresh();

    @BeforeEach
    void start() {
        database = fresh();
        BankRules rules = new BankRules(new Terms(Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofDays(30)));
        writer = new Writer(database, rules, InstantSource.system(), this::committed);
    }

    @AfterEach
    void stop() {
        firstMayEnd.countDown();
        writer.close();
    }

    private void committed(List<? extends Outcome<?>> outcomes) {
        commits.add(outcomes.size());
        try {
            firstMayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While the first commit is being heard, all else waits and is then committed at once. */
    final void openTheBankAndKeepTheWriterBusy() throws InterruptedException {
        var _ = submit(new Command.Found("hash"));
        commits.take();
        var _ = submit(new Command.Open("alice", AccountKind.USER));
    }

    final <R> CompletableFuture<Outcome<R>> submit(Command<R> command) {
        return writer.submit(Request.own(command));
    }

    static Command.Grant grant(String amount) {
        return new Command.Grant("alice", Credits.of(amount), null);
    }

    final Credits balance() {
        return database.statements().account("alice").orElseThrow().balance();
    }

    @Test
    void whatWaitsIsCommittedAtOnceAndNothingIsLost() throws InterruptedException {
        openTheBankAndKeepTheWriterBusy();
        List<CompletableFuture<Outcome<Transfer>>> grants =
                IntStream.range(0, 200).mapToObj(i -> submit(grant("0.1"))).toList();
        firstMayEnd.countDown();
        List<Long> ids = grants.stream().map(grant -> grant.join().value().id()).toList();
        assertEquals(IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList(), ids);
        assertEquals(201, commits.take());
        assertEquals(Credits.of("20"), balance());
        assertEquals(Credits.ZERO, database.statements().summary().sum());
    }

    @Test
    void aRefusalDoesNotSpoilItsNeighbours() throws InterruptedException {
        openTheBankAndKeepTheWriterBusy();
        var before = submit(grant("1"));
        var refused = submit(grant("-1"));
        var after = submit(grant("2"));
        firstMayEnd.countDown();
        assertInstanceOf(Outcome.Done.class, before.join());
        assertInstanceOf(Outcome.Refused.class, refused.join());
        assertInstanceOf(Outcome.Done.class, after.join());
        assertEquals(4, commits.take());
        assertEquals(Credits.of("3"), balance());
    }

    @Test
    void aFaultDoesNotSpoilItsNeighboursNorDoubleThem() throws InterruptedException {
        openTheBankAndKeepTheWriterBusy();
        var before = submit(grant("1"));
        Map<String, Object> noJson = Map.of("key", new Object());
        var faulty = submit(new Command.Register("m1", new MachineRegistration("http://x", "j", 0, noJson)));
        var after = submit(grant("2"));
        firstMayEnd.countDown();
        assertInstanceOf(Outcome.Done.class, before.join());
        assertThrows(CompletionException.class, faulty::join);
        assertInstanceOf(Outcome.Done.class, after.join());
        assertEquals(Credits.of("3"), balance());
        assertEquals(Optional.empty(), database.statements().machine("m1"));
    }

    @Test
    void closingDoesWhatWaitsAndRefusesWhatComes() throws InterruptedException {
        openTheBankAndKeepTheWriterBusy();
        var waiting = submit(grant("1"));
        firstMayEnd.countDown();
        writer.close();
        assertInstanceOf(Outcome.Done.class, waiting.join());
        CompletionException late =
                assertThrows(CompletionException.class, () -> submit(grant("1")).join());
        assertEquals(
                "The bank is stopping; try again when it runs.", late.getCause().getMessage());
        assertTrue(writer.trouble().isPresent());
    }

    @Test
    void bulkyRequestsDoNotKeepSingleOnesWaiting() throws InterruptedException {
        openTheBankAndKeepTheWriterBusy();
        var holds = IntStream.range(0, 50)
                .mapToObj(i -> new Command.Place.Asked("h" + i, "m1", Credits.of("1"), Rate.of("1"), 60))
                .toList();
        int atOnce = database.bulkAtOnce() / holds.size();
        var bulky = IntStream.range(0, 2 * atOnce)
                .mapToObj(i -> submit(new Command.Place("alice", holds)))
                .toList();
        var single = submit(grant("1"));
        firstMayEnd.countDown();
        single.join();
        bulky.forEach(CompletableFuture::join);
        // With the account that waited and the single one, as many as go at once; then the others.
        assertEquals(List.of(2 + atOnce, atOnce), List.of(commits.take(), commits.take()));
    }
}

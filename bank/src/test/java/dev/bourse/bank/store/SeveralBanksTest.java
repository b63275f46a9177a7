package dev.bourse.bank.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.bank.archive.Archive;
import dev.bourse.bank.archive.Check;
import dev.bourse.bank.ledger.BankRules;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Repeat;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.ledger.Terms;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.PrivatePostgres;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Trials;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Banks that share one database decide as one would, whoever of them is asked. */
@ExtendWith(Seeded.class)
@Needs(HostPart.POSTGRESQL)
class SeveralBanksTest {
    private static final Path UNUSED = Path.of("unused");

    /** A process's part of a bank. */
    private record Bank(Database database, Writer writer) implements AutoCloseable {
        static Bank open(DatabaseServer server) {
            Database database = Database.open(UNUSED, Optional.of(server));
            BankRules rules =
                    new BankRules(new Terms(Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofDays(30)));
            return new Bank(database, new Writer(database, rules, InstantSource.system(), outcomes -> {}));
        }

        <R> CompletableFuture<Outcome<R>> submit(String by, Command<R> command, String key) {
            return writer.submit(new Request<>(by, command, Optional.of(new Repeat(key, "any", "same"))));
        }

        @Override
        public void close() {
            writer.close();
            database.close();
        }
    }

    private static List<String> broken(DatabaseServer server) {
        return new Archive(UNUSED, Optional.of(server))
                .verify().stream()
                        .filter(check -> check.faults() > 0)
                        .map(Check::name)
                        .toList();
    }

    private static void openTheBooks(Bank bank) {
        bank.submit("root", new Command.Found("hash"), "found").join().value();
        for (String account : List.of("alice", "bob")) {
            bank.submit("root", new Command.Open(account, AccountKind.USER), "open-" + account)
                    .join()
                    .value();
            bank.submit("root", new Command.Grant(account, Credits.of("1000"), null), "grant-" + account)
                    .join()
                    .value();
        }
        var registration = new MachineRegistration("http://127.0.0.1:9", "journal", 0, Map.of("kty", "OKP"));
        bank.submit("m1", new Command.Register("m1", registration), "register")
                .join()
                .value();
    }

    @Test
    void exactlyOneIsTheFounder() {
        DatabaseServer server = FreshServer.empty();
        List<CompletableFuture<Boolean>> founded = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String hash = "hash-" + i;
            founded.add(CompletableFuture.supplyAsync(() -> {
                try (Bank bank = Bank.open(server)) {
                    return bank.writer()
                            .submit(Request.own(new Command.Found(hash)))
                            .join()
                            .value()
                            .now();
                }
            }));
        }
        assertEquals(1, founded.stream().filter(CompletableFuture::join).count());
        assertEquals(List.of(), broken(server));
    }

    @Test
    void eachRequestIsDoneOnceAtWhicheverBankItArrives(RandomGenerator random) {
        DatabaseServer server = FreshServer.migrated();
        int requests = Trials.number(400, 10_000);
        try (Bank one = Bank.open(server);
                Bank other = Bank.open(server)) {
            openTheBooks(one);
            List<CompletableFuture<? extends Outcome<?>>> answers = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                String from = random.nextBoolean() ? "alice" : "bob";
                Command<?> command = random.nextInt(3) > 0
                        ? new Command.Move(from, from.equals("bob") ? "alice" : "bob", Credits.of("0.1"), null)
                        : new Command.Place(
                                from,
                                List.of(new Command.Place.Asked("h" + i, "m1", Credits.of("0.1"), Rate.of("1"), 600)));
                // The client got no answer from one bank and asks the other, too.
                answers.add(one.submit(from, command, "k" + i));
                answers.add(other.submit(from, command, "k" + i));
            }
            long done = answers.stream()
                    .map(CompletableFuture::join)
                    .filter(Outcome.Done.class::isInstance)
                    .count();
            assertEquals(requests, done);
            assertEquals(List.of(), broken(server));
        }
    }

    @Test
    void chargesOfOneHoldAtBothBanksAreSettledOnce() {
        DatabaseServer server = FreshServer.migrated();
        try (Bank one = Bank.open(server);
                Bank other = Bank.open(server)) {
            openTheBooks(one);
            var asked = new Command.Place.Asked("h", "m1", Credits.of("10"), Rate.of("100000"), 600);
            other.submit("alice", new Command.Place("alice", List.of(asked)), "place")
                    .join()
                    .value();
            List<CompletableFuture<? extends Outcome<?>>> answers = new ArrayList<>();
            for (long sequence = 1; sequence <= 20; sequence++) {
                var entry = new SettlementBatch.Entry("h", sequence, new Credits(1000), Instant.now(), false);
                var settle = new Command.Settle("m1", new SettlementBatch(1, sequence, List.of(entry)));
                List.of(one, other)
                        .forEach(bank ->
                                answers.add(bank.writer().submit(new Request<>("m1", settle, Optional.empty()))));
                answers.forEach(CompletableFuture::join);
            }
            assertEquals(
                    new Credits(20_000),
                    other.database().statements().hold("h").orElseThrow().settled());
            assertEquals(List.of(), broken(server));
        }
    }

    @Test
    void aDatabaseThatGoesAwayIsToldAndComesBackByItself() {
        try (PrivatePostgres own = PrivatePostgres.start()) {
            DatabaseServer server = FreshServer.of(own, own.newDatabase());
            try (Bank bank = Bank.open(server)) {
                openTheBooks(bank);
                own.crash();
                var move = new Command.Move("alice", "bob", Credits.of("1"), null);
                RefusedException away = assertInstanceOf(
                        RefusedException.class,
                        assertThrows(
                                        CompletionException.class,
                                        () -> bank.submit("alice", move, "k").join())
                                .getCause());
                assertEquals("database-away", away.refusal().code());
                assertEquals(503, away.refusal().status());
                assertTrue(bank.writer().trouble().isPresent());
                own.startAgain();
                assertInstanceOf(
                        Outcome.Done.class, bank.submit("alice", move, "k").join());
                assertEquals(Optional.empty(), bank.writer().trouble());
                assertEquals(
                        Credits.of("999"),
                        bank.database()
                                .statements()
                                .account("alice")
                                .orElseThrow()
                                .balance());
                assertEquals(List.of(), broken(server));
            }
        }
    }
}

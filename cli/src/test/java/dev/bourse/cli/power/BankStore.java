package dev.bourse.cli.power;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.bank.archive.Archive;
import dev.bourse.bank.archive.Check;
import dev.bourse.bank.ledger.BankRules;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Repeat;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.ledger.Terms;
import dev.bourse.bank.store.Database;
import dev.bourse.bank.store.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** A bank's books, written to through the bank's writer: transfers with keys, and settlements of one hold. */
final class BankStore {
    private static final String TRANSFERS = "transfer";
    private static final String CHARGES = "charge";
    private static final String HOLD = "hold-1";
    private static final int LONGEST_REASON = 150;
    private static final int LARGEST_MICROS = 1000;

    private final String scribe;
    private final Writer writer;
    private long transfers;
    private long charges;

    private BankStore(String scribe, Database database) {
        this.scribe = scribe;
        Terms terms = new Terms(Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofDays(30));
        this.writer = new Writer(database, new BankRules(terms), InstantSource.system(), committed -> {});
    }

    /** Opens the books, founds the bank where it is not yet, and tells what is there. */
    static BankStore open(String scribe, Path folder) {
        BankStore bank = new BankStore(scribe, Database.open(folder, Optional.empty()));
        bank.found();
        List<Check> faults = new Archive(folder, Optional.empty())
                .verify().stream().filter(check -> check.faults() > 0).toList();
        if (!faults.isEmpty()) {
            throw new IllegalStateException("The books do not add up: " + faults);
        }
        bank.tell(Posted.in(folder.resolve("bank.db")));
        return bank;
    }

    /** Every step is answered as before where the cut came behind it. */
    private void found() {
        order("root", "found", new Command.Found("hash"));
        order("root", "open alice", new Command.Open("alice", AccountKind.USER));
        order("root", "open bobby", new Command.Open("bobby", AccountKind.USER));
        order("root", "grant", new Command.Grant("alice", Credits.of("1000"), null));
        var registration = new MachineRegistration("http://127.0.0.1:9", "journal-1", 0, Map.of("kty", "OKP"));
        order("m1", "register", new Command.Register("m1", registration));
        var hold = new Command.Place.Asked(HOLD, "m1", Credits.of("100"), Rate.of("1000000"), 86_400);
        order("alice", "hold", new Command.Place("alice", List.of(hold)));
    }

    private <R> Outcome<R> order(String by, String key, Command<R> command) {
        return submit(by, key, command).join();
    }

    private <R> CompletableFuture<Outcome<R>> submit(String by, String key, Command<R> command) {
        Repeat repeat = new Repeat(key, command.getClass().getSimpleName(), Marks.of(key));
        return writer.submit(new Request<>(by, command, Optional.of(repeat)));
    }

    private void tell(List<Posted> ledger) {
        Posted last = null;
        for (Posted posted : ledger) {
            if (posted.kind() == TransferKind.TRANSFER) {
                last = posted;
                transfers = posted.number();
                Scribes.say(scribe, Said.Act.FOUND, TRANSFERS, transfers, posted.mark());
            } else if (posted.kind() == TransferKind.CHARGE) {
                charges++;
                Scribes.say(scribe, Said.Act.FOUND, CHARGES, charges, mark(posted.amount()));
            }
        }
        if (last != null) {
            checkItsReplyIsKept(last);
        }
    }

    /** A transfer and the reply to it are written together, so that a repetition moves nothing. */
    private void checkItsReplyIsKept(Posted posted) {
        Outcome<Transfer> again = order("alice", TRANSFERS + transfers, move(posted.amount(), posted.reason()));
        if (!(again instanceof Outcome.Repeated<Transfer>(Transfer before))
                || !Posted.of(before).equals(posted)) {
            throw new IllegalStateException("The reply to " + posted + " is not kept: " + again);
        }
    }

    /** A transfer and a settlement, which may share a commit. */
    void write(RandomGenerator random) {
        Credits amount = new Credits(1 + random.nextInt(LARGEST_MICROS));
        String reason = (transfers + 1) + " " + Marks.text(random, LONGEST_REASON);
        var moved = submit("alice", TRANSFERS + (transfers + 1), move(amount, reason));
        Instant through = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var entry = new SettlementBatch.Entry(HOLD, charges + 1, amount, through, false);
        var settled = submit(
                "m1",
                CHARGES + (charges + 1),
                new Command.Settle("m1", new SettlementBatch(1, charges + 1, List.of(entry))));
        Transfer transfer = moved.join().value();
        Scribes.say(
                scribe,
                Said.Act.WROTE,
                TRANSFERS,
                ++transfers,
                Posted.of(transfer).mark());
        SettlementResult.Entry result = settled.join().value().entries().getFirst();
        if (result.outcome() != SettlementResult.Outcome.SETTLED) {
            throw new IllegalStateException("Not settled: " + result);
        }
        Scribes.say(scribe, Said.Act.WROTE, CHARGES, ++charges, mark(amount));
    }

    private static Command.Move move(Credits amount, String reason) {
        return new Command.Move("alice", "bobby", amount, reason);
    }

    private static String mark(Credits amount) {
        return Marks.of(amount.toString());
    }
}

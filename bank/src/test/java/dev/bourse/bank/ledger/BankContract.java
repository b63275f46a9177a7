package dev.bourse.bank.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;

/** A founded bank with two bidders and a machine, on any books; the facts are in the classes below. */
public abstract class BankContract {
    protected static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    protected static final Terms TERMS = new Terms(Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofDays(30));

    private final BankRules rules = new BankRules(TERMS);
    private int holds;
    protected Instant now = START;

    /** Works on the books within one transaction. */
    protected abstract <T> T inBooks(Function<Books, T> work);

    @BeforeEach
    void foundTheBank() {
        done(new Command.Found("hash"));
        done(new Command.Open("alice", AccountKind.USER));
        done(new Command.Open("bob", AccountKind.USER));
        register("m1", "journal-1", 0);
    }

    final <R> Outcome<R> decide(Request<R> request) {
        return inBooks(books -> rules.decide(request, now, books));
    }

    final <R> R done(Command<R> command) {
        return decide(Request.own(command)).value();
    }

    final Refusal refused(Command<?> command) {
        return refusal(decide(Request.own(command)));
    }

    static Refusal refusal(Outcome<?> outcome) {
        return assertInstanceOf(Outcome.Refused.class, outcome).refusal();
    }

    final void assertRefused(String code, int status, String sentence, Command<?> command) {
        assertEquals(new Refusal(code, status, sentence), refused(command));
    }

    final Machine register(String machine, String journal, long prepared) {
        return done(registration(machine, journal, prepared));
    }

    static Command.Register registration(String machine, String journal, long prepared) {
        return new Command.Register(
                machine, new MachineRegistration("http://127.0.0.1:9", journal, prepared, Map.of("kty", "OKP")));
    }

    final void grant(String account, String amount) {
        done(new Command.Grant(account, Credits.of(amount), "test"));
    }

    final AccountEntry account(String name) {
        return inBooks(books -> books.account(name)).orElseThrow();
    }

    final Command.Place.Asked asked(String machine, String amount, String rate, long seconds) {
        holds++;
        return new Command.Place.Asked("hold-" + holds, machine, Credits.of(amount), Rate.of(rate), seconds);
    }

    final Voucher hold(String account, String amount, String rate, long seconds) {
        return done(new Command.Place(account, List.of(asked("m1", amount, rate, seconds))))
                .vouchers()
                .getFirst();
    }

    final Hold hold(String id) {
        return inBooks(books -> books.hold(id)).orElseThrow();
    }

    static SettlementBatch.Entry entry(String hold, long sequence, String amount, Instant through) {
        return new SettlementBatch.Entry(hold, sequence, Credits.of(amount), through, false);
    }

    static SettlementBatch.Entry last(String hold, long sequence, String amount, Instant through) {
        return new SettlementBatch.Entry(hold, sequence, Credits.of(amount), through, true);
    }

    final SettlementResult settle(long epoch, long batch, SettlementBatch.Entry... entries) {
        return done(new Command.Settle("m1", new SettlementBatch(epoch, batch, List.of(entries))));
    }

    final void assertSettled(SettlementBatch.Entry entry) {
        assertEquals(
                List.of(new SettlementResult.Entry(
                        entry.hold(), entry.sequence(), SettlementResult.Outcome.SETTLED, null, null)),
                settle(1, 1, entry).entries());
    }

    final void assertSettlementRefused(String code, String sentence, SettlementBatch.Entry entry) {
        assertEquals(
                List.of(new SettlementResult.Entry(
                        entry.hold(), entry.sequence(), SettlementResult.Outcome.REFUSED, code, sentence)),
                settle(1, 1, entry).entries());
    }

    final void pass(Duration time) {
        now = now.plus(time);
    }

    static Optional<Repeat> key(String key, String operation, String hash) {
        return Optional.of(new Repeat(key, operation, hash));
    }
}

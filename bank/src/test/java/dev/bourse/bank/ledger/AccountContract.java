package dev.bourse.bank.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is true of accounts, grants, transfers and repetitions, whatever the books are kept in. */
public abstract class AccountContract extends BankContract {
    @Test
    void theBankIsFoundedOnce() {
        assertFalse(done(new Command.Found("another")).now());
        assertEquals(Optional.of("hash"), inBooks(Books::secretHash));
        assertEquals(AccountKind.MINT, account("mint").kind());
        assertEquals(AccountKind.INCOME, account("treasury").kind());
    }

    @Test
    void aGrantComesFromTheMint() {
        Transfer grant = done(new Command.Grant("alice", Credits.of("12.5"), "budget of March"));
        assertEquals(
                new Transfer(
                        1,
                        TransferKind.GRANT,
                        "mint",
                        "alice",
                        Credits.of("12.5"),
                        "budget of March",
                        null,
                        null,
                        null,
                        Request.BANK,
                        START),
                grant);
        assertEquals(Credits.of("12.5"), account("alice").balance());
        assertEquals(Credits.of("-12.5"), account("mint").balance());
    }

    @Test
    void aTransferMovesWhatIsThereAndNoMore() {
        grant("alice", "5");
        done(new Command.Move("alice", "bob", Credits.of("2"), null));
        assertEquals(Credits.of("3"), account("alice").balance());
        assertEquals(Credits.of("2"), account("bob").balance());
        assertRefused(
                "funds-insufficient",
                409,
                "The account alice has 3 available and the transfer asks for 3.000001; ask for less, wait for holds to end, or get a grant.",
                new Command.Move("alice", "bob", Credits.of("3.000001"), null));
        assertEquals(Credits.of("3"), account("alice").balance());
    }

    @Test
    void accountsAreRefusedInWords() {
        assertRefused(
                "account-exists",
                409,
                "There is an account alice already; choose another name.",
                new Command.Open("alice", AccountKind.USER));
        assertRefused(
                "account-kind",
                409,
                "The account gold cannot be of kind mint, for there is one mint; open it as user, team, organisation or income.",
                new Command.Open("gold", AccountKind.MINT));
        assertRefused(
                "name-invalid",
                400,
                "The name (a b) of the account must have 2 to 64 of the characters a-z, A-Z, 0-9, . _ - and begin with a letter or digit.",
                new Command.Open("a b", AccountKind.USER));
    }

    @Test
    void grantsAndTransfersAreRefusedInWords() {
        assertRefused(
                "account-unknown",
                404,
                "There is no account carol; check the name, or let an administrator open it.",
                new Command.Grant("carol", Credits.of("1"), null));
        assertRefused(
                "amount-invalid",
                400,
                "The amount (0) of the grant must be above zero; give a larger one.",
                new Command.Grant("alice", Credits.ZERO, null));
        assertRefused(
                "account-kind",
                409,
                "The account treasury is of kind income and cannot take grants; name an account of another kind.",
                new Command.Grant("treasury", Credits.of("1"), null));
        assertRefused(
                "reason-too-long",
                400,
                "The reason (201 characters) must have at most 200; shorten it.",
                new Command.Grant("alice", Credits.of("1"), "x".repeat(201)));
        assertRefused(
                "transfer-to-self",
                400,
                "The transfer goes from alice to itself; name two different accounts.",
                new Command.Move("alice", "alice", Credits.of("1"), null));
        assertRefused(
                "account-kind",
                409,
                "The account mint is of kind mint and cannot give or take transfers; name an account of another kind.",
                new Command.Move("mint", "alice", Credits.of("1"), null));
    }

    @Test
    void theSupplyIsBounded() {
        grant("alice", "999999999");
        assertRefused(
                "supply-exhausted",
                409,
                "The grant of 1.000001 is more than the 1 that can still be issued; all credits together are at most 1000000000.",
                new Command.Grant("bob", Credits.of("1.000001"), null));
        grant("bob", "1");
    }

    @Test
    void aRepetitionIsAnsweredAsTheFirstTimeAndHasNoEffect() {
        Command.Grant grant = new Command.Grant("alice", Credits.of("1"), null);
        Request<Transfer> request = new Request<>("root", grant, key("k1", "grant", "h1"));
        Transfer first = decide(request).value();
        pass(Duration.ofHours(1));
        assertEquals(new Outcome.Repeated<>(first), decide(request));
        assertEquals(Credits.of("1"), account("alice").balance());
    }

    @Test
    void aKeyIsGoodForOneRequestOfOneSubject() {
        Command.Grant grant = new Command.Grant("alice", Credits.of("1"), null);
        decide(new Request<>("root", grant, key("k1", "grant", "h1")));
        assertEquals(
                "The Idempotency-Key (k1) was used at 2026-03-01T12:00:00Z for another request (grant); send a new key with a new request.",
                refusal(decide(new Request<>("root", grant, key("k1", "grant", "h2"))))
                        .detail());
        assertEquals(
                "idempotency-key-reused",
                refusal(decide(new Request<>("root", grant, key("k1", "transfer", "h1"))))
                        .code());
        assertInstanceOf(Outcome.Done.class, decide(new Request<>("other", grant, key("k1", "grant", "h1"))));
    }

    @Test
    void aRefusalIsNotKeptSoThatItCanBeMended() {
        Command.Move move = new Command.Move("alice", "bob", Credits.of("1"), null);
        Request<Transfer> request = new Request<>("alice", move, key("k1", "transfer", "h1"));
        assertEquals("funds-insufficient", refusal(decide(request)).code());
        grant("alice", "1");
        assertInstanceOf(Outcome.Done.class, decide(request));
    }

    @Test
    void keptRepliesAreForgottenByAge() {
        Command.Grant grant = new Command.Grant("alice", Credits.of("1"), null);
        decide(new Request<>("root", grant, key("k1", "grant", "h1")));
        pass(Duration.ofHours(1));
        decide(new Request<>("root", grant, key("k2", "grant", "h2")));
        assertEquals(1, done(new Command.Forget(now)).count());
        assertInstanceOf(Outcome.Repeated.class, decide(new Request<>("root", grant, key("k2", "grant", "h2"))));
        assertInstanceOf(Outcome.Done.class, decide(new Request<>("root", grant, key("k1", "grant", "h1"))));
    }
}

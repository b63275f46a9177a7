package dev.bourse.bank.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is true of demurrage, whatever the books are kept in. */
public abstract class DemurrageContract extends BankContract {
    private static final Demurrage TENTH = new Demurrage(new BigDecimal("0.1"), Credits.of("100"));

    @BeforeEach
    void comeIntoForce() {
        grant("alice", "200");
        grant("bob", "100");
        take(TENTH);
    }

    private void take(Demurrage terms) {
        int owing;
        do {
            owing = done(new Command.Demur(terms, 100)).count();
        } while (owing > 0);
    }

    private void assertBalance(String balance, String account) {
        assertEquals(Credits.of(balance), account(account).balance());
    }

    @Test
    void nothingIsTakenForTheDayItComesIntoForce() {
        assertBalance("200", "alice");
    }

    @Test
    void itIsTakenOnceADayFromWhatIsAboveTheExemption() {
        pass(Duration.ofDays(1));
        take(TENTH);
        take(TENTH);
        assertBalance("190", "alice");
        assertBalance("100", "bob");
        assertBalance("10", "treasury");
        Transfer taken = inBooks(books -> books.transfer(3)).orElseThrow();
        assertEquals(
                new Transfer(
                        3,
                        TransferKind.DEMURRAGE,
                        "alice",
                        "treasury",
                        Credits.of("10"),
                        "2026-03-02",
                        null,
                        null,
                        null,
                        Request.BANK,
                        now),
                taken);
    }

    @Test
    void missedDaysAreMadeUpForOneByOne() {
        pass(Duration.ofDays(3));
        take(TENTH);
        assertBalance("172.9", "alice");
        assertBalance("27.1", "treasury");
    }

    @Test
    void whatIsHeldIsNotIdle() {
        hold("alice", "60", "36", 600);
        pass(Duration.ofDays(1));
        take(TENTH);
        assertBalance("196", "alice");
    }

    @Test
    void itIsRoundedDown() {
        done(new Command.Grant("alice", new Credits(19), null));
        pass(Duration.ofDays(1));
        take(TENTH);
        assertEquals(new Credits(190_000_018), account("alice").balance());
    }

    @Test
    void daysOnWhichItWasOffAreFree() {
        take(Demurrage.NONE);
        pass(Duration.ofDays(30));
        take(TENTH);
        assertBalance("200", "alice");
        pass(Duration.ofDays(1));
        take(TENTH);
        assertBalance("190", "alice");
    }

    @Test
    void aNewAccountOwesNothingForTheDaysBefore() {
        pass(Duration.ofDays(5));
        done(new Command.Open("acme", AccountKind.ORGANISATION));
        grant("acme", "200");
        take(TENTH);
        assertBalance("200", "acme");
        pass(Duration.ofDays(1));
        take(TENTH);
        assertBalance("190", "acme");
    }

    @Test
    void earningsAreNotIdle() {
        done(new Command.Open("hilda", AccountKind.INCOME));
        done(new Command.Move("alice", "hilda", Credits.of("200"), null));
        pass(Duration.ofDays(1));
        take(TENTH);
        assertBalance("200", "hilda");
    }

    @Test
    void soManyAccountsAreLookedAtAsAreTold() {
        pass(Duration.ofDays(1));
        assertEquals(1, done(new Command.Demur(TENTH, 1)).count());
        assertEquals(1, done(new Command.Demur(TENTH, 1)).count());
        assertEquals(0, done(new Command.Demur(TENTH, 1)).count());
    }
}

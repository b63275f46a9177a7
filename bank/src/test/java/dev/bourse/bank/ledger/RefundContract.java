package dev.bourse.bank.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Cap;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is true of machine owners' income and of charges given back, whatever the books are kept in. */
public abstract class RefundContract extends BankContract {
    /** The grant is the first transfer. */
    private static final long CHARGE = 2;

    private String hold;

    @BeforeEach
    void chargeTen() {
        done(new Command.Open("hilda", AccountKind.INCOME));
        done(new Command.Own("m1", "hilda"));
        grant("alice", "100");
        hold = hold("alice", "20", "3600", 600).hold();
        pass(Duration.ofSeconds(100));
        assertSettled(entry(hold, 1, "10", now));
    }

    private static Command.Refund refund(String amount) {
        return new Command.Refund(CHARGE, Credits.of(amount), "slow disk");
    }

    private static Command.Refund theRest() {
        return new Command.Refund(CHARGE, null, null);
    }

    @Test
    void chargesGoToTheOwnerWhoHasThemAtSettlement() {
        assertEquals(Credits.of("10"), account("hilda").balance());
        done(new Command.Own("m1", "treasury"));
        assertSettled(entry(hold, 2, "5", now));
        assertEquals(Credits.of("10"), account("hilda").balance());
        assertEquals(Credits.of("5"), account("treasury").balance());
    }

    @Test
    void anOwnerIsKeptThroughEpochsAndPaysOut() {
        assertEquals("hilda", register("m1", "journal-2", 0).owner());
        done(new Command.Move("hilda", "bob", Credits.of("10"), "payout"));
        assertEquals(Credits.of("10"), account("bob").balance());
        assertRefused(
                "account-kind",
                409,
                "The account bob is of kind user and cannot own machines; name an account of another kind.",
                new Command.Own("m1", "bob"));
        assertEquals("machine-unknown", refused(new Command.Own("m9", "hilda")).code());
    }

    @Test
    void aRefundNamesItsChargeAndComesFromWhoGotIt() {
        done(new Command.Own("m1", "treasury"));
        Transfer refund = done(refund("4"));
        assertEquals(
                new Transfer(
                        3,
                        TransferKind.REFUND,
                        "hilda",
                        "alice",
                        Credits.of("4"),
                        "slow disk",
                        hold,
                        1L,
                        CHARGE,
                        Request.BANK,
                        now),
                refund);
        assertEquals(refund, inBooks(books -> books.transfer(3)).orElseThrow());
        assertEquals(Credits.of("94"), account("alice").balance());
        assertEquals(Credits.of("6"), account("hilda").balance());
    }

    @Test
    void noMoreThanTheChargeIsGivenBack() {
        done(refund("4"));
        assertRefused(
                "refund-exceeds-charge",
                409,
                "The refund of 6.000001 is more than the 6 left to give back of the charge 2 of 10; ask for no more.",
                refund("6.000001"));
        assertEquals(Credits.of("6"), done(theRest()).amount());
        assertRefused(
                "charge-refunded",
                409,
                "The charge 2 of 10 is given back already; its refunds are in the ledger.",
                theRest());
    }

    @Test
    void incomeThatIsSpentCannotBeGivenBack() {
        done(new Command.Move("hilda", "bob", Credits.of("7"), "payout"));
        assertRefused(
                "income-spent",
                409,
                "The owner's account hilda has 3 left and the refund asks for 10; ask for less, or transfer credits to it first.",
                theRest());
        done(refund("3"));
    }

    @Test
    void onlyChargesAreGivenBack() {
        assertRefused(
                "not-a-charge",
                409,
                "The transfer 1 is a grant, and only charges are refunded; name a charge, or make a transfer.",
                new Command.Refund(1, null, null));
        assertRefused(
                "transfer-unknown",
                404,
                "There is no transfer 99; look its id up in the ledger.",
                new Command.Refund(99, null, null));
        assertEquals("amount-invalid", refused(refund("0")).code());
        assertEquals("amount-invalid", refused(refund("-1")).code());
    }

    @Test
    void aRefundMakesRoomUnderTheCapOfThePeriodThatItsChargeIsIn() {
        assertEquals(Credits.of("20"), used(Cap.Period.DAY));
        done(refund("4"));
        assertEquals(Credits.of("16"), used(Cap.Period.DAY));
        assertEquals(Credits.of("16"), used(Cap.Period.TOTAL));
        now = Instant.parse("2026-03-02T00:00:00Z");
        done(refund("1"));
        assertEquals(Credits.of("10"), used(Cap.Period.DAY));
        assertEquals(Credits.of("15"), used(Cap.Period.MONTH));
        now = Instant.parse("2026-04-01T00:00:00Z");
        done(refund("1"));
        assertEquals(Credits.of("10"), used(Cap.Period.MONTH));
        assertEquals(Credits.of("14"), used(Cap.Period.TOTAL));
    }

    private Credits used(Cap.Period period) {
        return account("alice").tally().used(period, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    @Test
    void aFrozenAccountTakesRefunds() {
        done(new Command.Freeze("alice", true));
        done(theRest());
        assertEquals(Credits.of("100"), account("alice").balance());
    }
}

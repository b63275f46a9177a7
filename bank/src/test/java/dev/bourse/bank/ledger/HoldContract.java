package dev.bourse.bank.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is true of holds and machines, whatever the books are kept in. */
public abstract class HoldContract extends BankContract {
    @Test
    void nobodyPlacesHoldsOnARemovedMachineUntilItRegistersAgainAndItStillSettles() {
        grant("alice", "100");
        String before = hold("alice", "20", "3600", 600).hold();
        pass(Duration.ofSeconds(10));
        done(new Command.Own("m1", null));
        assertSettled(entry(before, 1, "1", now));
        Command.Place place = new Command.Place("alice", List.of(asked("m1", "1", "1", 60)));
        assertEquals("machine-unknown", refused(place).code());
        assertEquals("machine-unknown", refused(new Command.Own("m9", null)).code());
        register("m1", "journal-1", 1);
        done(place);
    }

    @Test
    void holdsSetCreditsAside() {
        grant("alice", "10");
        Voucher voucher = hold("alice", "4", "8", 600);
        assertEquals(1, voucher.epoch());
        assertEquals(START.plusSeconds(600), voucher.expires());
        assertEquals(Credits.of("10"), account("alice").balance());
        assertEquals(Credits.of("6"), account("alice").available());
    }

    @Test
    void holdsArePlacedAllOrNone() {
        grant("alice", "10");
        assertRefused(
                "funds-insufficient",
                409,
                "The account alice has 10 available and the holds ask for 11; ask for less, wait for holds to end, or get a grant.",
                new Command.Place("alice", List.of(asked("m1", "5", "1", 60), asked("m1", "6", "1", 60))));
        assertRefused(
                "machine-unknown",
                404,
                "There is no machine m2; check the name, or start its node, which registers it.",
                new Command.Place("alice", List.of(asked("m1", "5", "1", 60), asked("m2", "1", "1", 60))));
        assertEquals(Credits.ZERO, account("alice").held());
        assertEquals(Optional.empty(), inBooks(books -> books.hold("hold-1")));
    }

    @Test
    void holdsAreRefusedInWords() {
        grant("alice", "10");
        assertRefused(
                "holds-empty",
                400,
                "The list of holds is empty; ask for at least one.",
                new Command.Place("alice", List.of()));
        assertRefused(
                "seconds-invalid",
                400,
                "The time (59 s) of the hold on m1 must be between 60 and 2592000 s; choose one between.",
                new Command.Place("alice", List.of(asked("m1", "5", "1", 59))));
        assertRefused(
                "rate-invalid",
                400,
                "The largest rate (0) of the hold on m1 must be above zero; give a larger one.",
                new Command.Place("alice", List.of(asked("m1", "5", "0", 60))));
        assertRefused(
                "amount-invalid",
                400,
                "The amount (-1) of the hold on m1 must be above zero; give a larger one.",
                new Command.Place("alice", List.of(asked("m1", "-1", "1", 60))));
        assertRefused(
                "account-kind",
                409,
                "The account treasury is of kind income and cannot place holds; name an account of another kind.",
                new Command.Place("treasury", List.of(asked("m1", "1", "1", 60))));
    }

    @Test
    void theMachineReleasesAHoldAndTwiceIsNoFault() {
        grant("alice", "10");
        Voucher voucher = hold("alice", "4", "8", 600);
        assertRefused(
                "hold-foreign",
                403,
                "The hold hold-1 is on m1, not on m9; only its machine may settle or release it.",
                new Command.Release("m9", voucher.hold()));
        assertRefused(
                "hold-unknown", 404, "There is no hold nothing; check its id.", new Command.Release("m1", "nothing"));
        Hold released = done(new Command.Release("m1", voucher.hold()));
        assertEquals(Hold.State.RELEASED, released.state());
        assertEquals(released, done(new Command.Release("m1", voucher.hold())));
        assertEquals(Credits.of("10"), account("alice").available());
    }

    @Test
    void aHoldComesBackOnlyAfterTheSettlementWindow() {
        grant("alice", "10");
        Voucher voucher = hold("alice", "4", "8", 600);
        pass(Duration.ofMinutes(10).plus(TERMS.settlementWindow()));
        assertEquals(0, done(new Command.Expire(10)).count());
        pass(Duration.ofMillis(1));
        assertEquals(1, done(new Command.Expire(10)).count());
        assertEquals(Hold.State.EXPIRED, hold(voucher.hold()).state());
        assertEquals(Credits.of("10"), account("alice").available());
        assertEquals(0, done(new Command.Expire(10)).count());
    }

    @Test
    void theSweepTakesNoMoreThanItIsTold() {
        grant("alice", "10");
        hold("alice", "1", "1", 120);
        hold("alice", "1", "1", 60);
        hold("alice", "1", "1", 60);
        pass(Duration.ofDays(1));
        assertEquals(2, done(new Command.Expire(2)).count());
        assertEquals(Hold.State.OPEN, hold("hold-1").state());
        assertEquals(1, done(new Command.Expire(2)).count());
    }

    @Test
    void theSameJournalKeepsItsEpoch() {
        assertEquals(1, register("m1", "journal-1", 0).epoch());
        assertEquals(1, register("m1", "journal-1", 7).epoch());
    }

    @Test
    void anotherJournalBeginsAnEpoch() {
        pass(Duration.ofMinutes(1));
        assertEquals(2, register("m1", "journal-2", 0).epoch());
        assertEquals(3, register("m1", "journal-1", 0).epoch());
        assertEquals(now, register("m1", "journal-1", 0).registered());
    }

    @Test
    void aJournalRestoredFromACopyBeginsAnEpochAndKeepsIt() {
        settle(1, 5);
        assertEquals(1, register("m1", "journal-1", 5).epoch());
        assertEquals(2, register("m1", "journal-1", 4).epoch());
        assertEquals(2, register("m1", "journal-1", 4).epoch());
    }

    @Test
    void aMachineBelongsToTheTreasury() {
        assertEquals("treasury", register("m1", "journal-1", 0).owner());
    }

    @Test
    void machinesAreRefusedInWords() {
        assertRefused(
                "name-reserved",
                400,
                "No machine may have the name bank, which is the audience of other tokens; choose another.",
                registration("bank", "j", 0));
        assertRefused(
                "journal-invalid",
                400,
                "The journal's identity ( ) must have 1 to 256 characters, not all blank; a UUID will do.",
                registration("m2", " ", 0));
        assertRefused(
                "prepared-invalid",
                400,
                "The number of prepared batches (-1) must be at least 0; send what the journal says.",
                registration("m2", "j", -1));
        assertRefused(
                "url-invalid",
                400,
                "The url (ftp://x) must begin with http:// or https:// and have at most 256 characters; give the machine's address.",
                new Command.Register("m2", new MachineRegistration("ftp://x", "j", 0, Map.of())));
    }
}

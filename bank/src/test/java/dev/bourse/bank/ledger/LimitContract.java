package dev.bourse.bank.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Cap;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is true of trees, caps and freezing, whatever the books are kept in. */
public abstract class LimitContract extends BankContract {
    @BeforeEach
    void growATree() {
        open("acme", AccountKind.ORGANISATION, null);
        open("lab", AccountKind.TEAM, "acme");
        open("carol", AccountKind.USER, "lab");
        open("dave", AccountKind.USER, "lab");
        open("erin", AccountKind.USER, "acme");
        List.of("acme", "lab", "carol", "dave", "erin").forEach(account -> grant(account, "100"));
    }

    private void open(String account, AccountKind kind, String parent) {
        done(new Command.Open(account, kind, parent));
    }

    private void cap(String account, String amount, Cap.Period period) {
        done(new Command.Limit(account, new Cap(Credits.of(amount), period)));
    }

    private Outcome<Transfer> moveBy(String by, String from, String to) {
        return decide(new Request<>(by, new Command.Move(from, to, Credits.of("1"), null), Optional.empty()));
    }

    private Command.Place place(String account, String amount) {
        return new Command.Place(account, List.of(asked("m1", amount, "3600", 600)));
    }

    /** Holds and charges at once, all that was held. */
    private void spend(String account, String amount) {
        String hold = hold(account, amount, "3600", 600).hold();
        pass(Duration.ofSeconds(100));
        assertSettled(last(hold, 1, amount, now));
    }

    @Test
    void aTreeIsOrganisationTeamUser() {
        assertEquals(
                List.of("carol", "lab", "acme"),
                inBooks(books -> books.lineage("carol")).stream()
                        .map(AccountEntry::name)
                        .toList());
        assertRefused(
                "parent-unfit",
                409,
                "The account ops of kind team cannot be below lab of kind team; teams go below an organisation, users below a team or an organisation.",
                new Command.Open("ops", AccountKind.TEAM, "lab"));
        assertEquals(
                "parent-unfit",
                refused(new Command.Open("zoe", AccountKind.USER, "alice")).code());
        assertEquals(
                "parent-unfit",
                refused(new Command.Open("own", AccountKind.INCOME, "acme")).code());
        assertEquals(
                "parent-unfit",
                refused(new Command.Open("big", AccountKind.ORGANISATION, "acme"))
                        .code());
        assertEquals(
                "account-unknown",
                refused(new Command.Open("zoe", AccountKind.USER, "nobody")).code());
    }

    @Test
    void organisationsAndTeamsPassCreditsDownOnly() {
        assertInstanceOf(Outcome.Done.class, moveBy("acme", "acme", "lab"));
        assertInstanceOf(Outcome.Done.class, moveBy("acme", "acme", "carol"));
        assertInstanceOf(Outcome.Done.class, moveBy("lab", "lab", "dave"));
        assertEquals(
                "The account erin is not below the team lab, which passes its credits down only; name an account below it, or ask an administrator.",
                refusal(moveBy("lab", "lab", "erin")).detail());
        assertEquals("transfer-not-below", refusal(moveBy("lab", "lab", "acme")).code());
        assertInstanceOf(Outcome.Done.class, moveBy("root", "lab", "alice"));
        assertInstanceOf(Outcome.Done.class, moveBy("carol", "carol", "alice"));
    }

    @Test
    void onlyUsersPlaceHolds() {
        assertRefused(
                "account-kind",
                409,
                "The account lab is of kind team and cannot place holds; name an account of another kind.",
                place("lab", "1"));
    }

    @Test
    void aCapBoundsWhatIsHeldAndSpentTogether() {
        cap("carol", "10", Cap.Period.TOTAL);
        spend("carol", "4");
        hold("carol", "5", "3600", 600);
        assertRefused(
                "cap-exceeded",
                409,
                "The account carol is capped at 10 in all, 9 of it are held or spent, and the holds ask for 1.000001; ask for at most 1, wait for holds to end, or ask an administrator for a higher cap.",
                place("carol", "1.000001"));
        hold("carol", "1", "3600", 600);
        assertEquals("cap-exceeded", refused(place("carol", "0.000001")).code());
    }

    @Test
    void aTeamsCapBoundsAllItsMembersTogether() {
        cap("lab", "10", Cap.Period.TOTAL);
        spend("carol", "4");
        hold("dave", "6", "3600", 600);
        assertRefused(
                "cap-exceeded",
                409,
                "The account lab is capped at 10 in all, 10 of it are held or spent, and the holds ask for 1; ask for at most 0, wait for holds to end, or ask an administrator for a higher cap.",
                place("carol", "1"));
        hold("erin", "50", "3600", 600);
    }

    @Test
    void whatIsGivenBackOfAHoldIsFreeAgain() {
        cap("acme", "10", Cap.Period.MONTH);
        String hold = hold("carol", "10", "3600", 600).hold();
        assertEquals("cap-exceeded", refused(place("erin", "1")).code());
        done(new Command.Release("m1", hold));
        hold("erin", "10", "3600", 60);
        pass(Duration.ofHours(1));
        done(new Command.Expire(1));
        assertEquals(Credits.ZERO, account("acme").tally().held());
        hold("dave", "10", "3600", 60);
    }

    @Test
    void aDayBeginsAtMidnightInUtc() {
        cap("carol", "10", Cap.Period.DAY);
        now = Instant.parse("2026-03-31T23:57:00Z");
        spend("carol", "10");
        assertEquals("cap-exceeded", refused(place("carol", "1")).code());
        now = Instant.parse("2026-04-01T00:00:00Z");
        spend("carol", "10");
    }

    @Test
    void aMonthBeginsOnItsFirstDayInUtc() {
        cap("carol", "10", Cap.Period.MONTH);
        spend("carol", "4");
        now = Instant.parse("2026-03-31T23:50:00Z");
        spend("carol", "6");
        assertRefused(
                "cap-exceeded",
                409,
                "The account carol is capped at 10 a month, 10 of it are held or spent, and the holds ask for 1; ask for at most 0, wait for holds to end, or ask an administrator for a higher cap.",
                place("carol", "1"));
        now = Instant.parse("2026-04-01T00:00:00Z");
        hold("carol", "10", "3600", 600);
    }

    @Test
    void aHoldFromYesterdayCountsToday() {
        cap("carol", "10", Cap.Period.DAY);
        now = Instant.parse("2026-03-01T23:55:00Z");
        String hold = hold("carol", "6", "3600", 600).hold();
        now = Instant.parse("2026-03-02T00:01:00Z");
        assertEquals("cap-exceeded", refused(place("carol", "5")).code());
        assertSettled(last(hold, 1, "3", now));
        assertEquals(Credits.of("3"), account("carol").tally().used(Cap.Period.DAY, LocalDate.of(2026, 3, 2)));
        hold("carol", "7", "3600", 600);
    }

    @Test
    void aCapBelowWhatIsUsedRefusesNewHoldsOnlyAndCanBeTakenAway() {
        String hold = hold("carol", "20", "3600", 600).hold();
        cap("carol", "5", Cap.Period.TOTAL);
        pass(Duration.ofSeconds(100));
        assertSettled(entry(hold, 1, "20", now));
        assertEquals("cap-exceeded", refused(place("carol", "1")).code());
        done(new Command.Limit("carol", null));
        hold("carol", "1", "3600", 600);
        assertEquals(
                "account-kind", refused(new Command.Limit("treasury", null)).code());
    }

    @Test
    void aCapToldOfShowsWhatIsUsed() {
        hold("carol", "20", "3600", 600);
        cap("lab", "50", Cap.Period.MONTH);
        assertEquals(Credits.of("20"), account("lab").toWire(now).used());
        assertEquals(Credits.ZERO, account("lab").held());
    }

    @Test
    void aFrozenAccountPlacesNoHoldsAndGivesNothing() {
        assertTrue(done(new Command.Freeze("carol", true)).frozen());
        assertRefused(
                "account-frozen",
                409,
                "The account carol places no holds and gives no transfers, for it is frozen; ask an administrator to thaw it.",
                place("carol", "1"));
        assertEquals(
                "account-frozen",
                refused(new Command.Move("carol", "bob", Credits.of("1"), null)).code());
        done(new Command.Move("dave", "carol", Credits.of("1"), null));
        grant("carol", "1");
        done(new Command.Freeze("carol", false));
        hold("carol", "102", "3600", 600);
    }

    @Test
    void freezingReachesDownTheTree() {
        done(new Command.Freeze("acme", true));
        assertRefused(
                "account-frozen",
                409,
                "The account carol places no holds and gives no transfers, for acme above it is frozen; ask an administrator to thaw it.",
                place("carol", "1"));
        assertEquals(
                "account-frozen",
                refused(new Command.Move("lab", "carol", Credits.of("1"), null)).code());
        assertEquals("account-kind", refused(new Command.Freeze("mint", true)).code());
    }

    @Test
    void whatAFrozenAccountHeldIsStillCharged() {
        String hold = hold("carol", "20", "3600", 600).hold();
        done(new Command.Freeze("carol", true));
        pass(Duration.ofSeconds(100));
        assertSettled(entry(hold, 1, "20", now));
        assertEquals(Credits.of("80"), account("carol").balance());
    }
}

package dev.bourse.bank.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a machine can take, and what it cannot, whatever the books are kept in: a hold of 10 at 36 an hour for 600 s. */
public abstract class SettlementContract extends BankContract {
    private static final String HOLD = "hold-1";

    @BeforeEach
    void placeTheHold() {
        grant("alice", "100");
        hold("alice", "10", "36", 600);
    }

    @Test
    void aChargeGoesToTheOwner() {
        pass(Duration.ofSeconds(100));
        assertSettled(entry(HOLD, 1, "0.75", now));
        assertEquals(Credits.of("99.25"), account("alice").balance());
        assertEquals(Credits.of("9.25"), account("alice").held());
        assertEquals(Credits.of("0.75"), account("treasury").balance());
        assertEquals(1, hold(HOLD).sequence());
        assertEquals(Credits.of("0.75"), hold(HOLD).settled());
    }

    @Test
    void theLastChargeGivesTheRestBackAtOnce() {
        pass(Duration.ofSeconds(100));
        assertSettled(last(HOLD, 1, "0.5", now));
        assertEquals(Hold.State.RELEASED, hold(HOLD).state());
        assertEquals(Credits.ZERO, account("alice").held());
        assertEquals(Credits.of("99.5"), account("alice").available());
        assertSettlementRefused(
                "hold-closed",
                "The hold hold-1 is released and the rest of it given back; charge against another voucher.",
                entry(HOLD, 2, "0.1", now));
    }

    @Test
    void anEmptyLastChargePostsNothing() {
        assertSettled(last(HOLD, 1, "0", Instant.MIN));
        assertEquals(Credits.of("100"), account("alice").available());
        assertEquals(2, inBooks(Books::nextTransfer));
    }

    @Test
    void theSameKeyWithTheSameContentIsARepetition() {
        pass(Duration.ofSeconds(100));
        SettlementBatch.Entry entry = entry(HOLD, 1, "1", now.plusNanos(1));
        assertSettled(entry);
        assertEquals(
                SettlementResult.Outcome.REPEATED,
                settle(1, 2, entry).entries().getFirst().outcome());
        assertEquals(Credits.of("99"), account("alice").balance());
    }

    @Test
    void aRepetitionIsToldEvenWhenTheHoldIsClosedAndTheEpochOver() {
        pass(Duration.ofSeconds(100));
        SettlementBatch.Entry entry = last(HOLD, 1, "1", now);
        assertSettled(entry);
        register("m1", "journal-2", 0);
        assertEquals(
                SettlementResult.Outcome.REPEATED,
                settle(1, 2, entry).entries().getFirst().outcome());
    }

    @Test
    void theSameKeyWithOtherContentIsRefused() {
        pass(Duration.ofSeconds(100));
        assertSettled(entry(HOLD, 1, "1", now));
        assertSettlementRefused(
                "key-reused",
                "The hold hold-1 was settled under sequence 1 with 1 through 2026-03-01T12:01:40Z, not with 0.9 through 2026-03-01T12:01:40Z; take a new sequence for a new charge.",
                entry(HOLD, 1, "0.9", now));
        assertEquals(Credits.of("99"), account("alice").balance());
    }

    @Test
    void sequencesHaveNoGaps() {
        assertSettlementRefused(
                "sequence-gap",
                "The sequence (2) for the hold hold-1 must be 1, one more than the last; settle in order.",
                entry(HOLD, 2, "0", now));
    }

    @Test
    void holdsOfNobodyOrOfOtherMachinesAreRefused() {
        register("m2", "journal-2", 0);
        assertSettlementRefused(
                "hold-unknown", "There is no hold nothing; check its id.", entry("nothing", 1, "0", now));
        SettlementBatch batch = new SettlementBatch(1, 1, List.of(entry(HOLD, 1, "0", now)));
        SettlementResult.Entry answer =
                done(new Command.Settle("m2", batch)).entries().getFirst();
        assertEquals("hold-foreign", answer.code());
        assertEquals(
                "The hold hold-1 is on m1, not on m2; only its machine may settle or release it.", answer.detail());
        assertRefused(
                "machine-unknown",
                404,
                "There is no machine m3; check the name, or start its node, which registers it.",
                new Command.Settle("m3", batch));
        assertRefused(
                "batch-invalid",
                400,
                "The batch's number (0) must be at least 1; count from 1.",
                new Command.Settle("m1", new SettlementBatch(1, 0, List.of())));
    }

    @Test
    void anOldEpochSettlesNothingAndItsHoldsEndByExpiryOrRelease() {
        register("m1", "journal-2", 0);
        pass(Duration.ofSeconds(100));
        assertSettlementRefused(
                "epoch-old",
                "The hold hold-1 is of epoch 1 and the batch of epoch 1, but m1 is in epoch 2; register, and charge against new vouchers.",
                entry(HOLD, 1, "0.1", now));
        assertEquals(
                "epoch-old",
                settle(2, 1, entry(HOLD, 1, "0.1", now)).entries().getFirst().code());
        assertEquals(Credits.of("10"), account("alice").held());
        assertEquals(Hold.State.RELEASED, done(new Command.Release("m1", HOLD)).state());
    }

    @Test
    void noMoreThanTheHoldIsTaken() {
        hold("alice", "1", "3600", 60);
        pass(Duration.ofSeconds(30));
        assertSettlementRefused(
                "settlement-exceeds-hold",
                "The amount (1.000001) is more than the 1 left of the hold hold-2; charge the rest against another voucher.",
                entry("hold-2", 1, "1.000001", now));
        assertSettled(entry("hold-2", 1, "1", now));
    }

    @Test
    void noFasterThanTheRateIsTaken() {
        pass(Duration.ofSeconds(100));
        assertSettled(entry(HOLD, 1, "0.6", now));
        assertSettlementRefused(
                "settlement-exceeds-rate",
                "The amount (0.450001) makes 1.050001 of the hold hold-1, and 36 per hour from 2026-03-01T12:00:00Z through 2026-03-01T12:01:40Z allows 1.05, the clocks' skew included; charge no faster.",
                entry(HOLD, 2, "0.450001", now));
        assertSettled(entry(HOLD, 2, "0.45", now));
    }

    @Test
    void theRateBoundIsRoundedUp() {
        Instant through = START.plusNanos(50_000);
        assertSettled(entry(HOLD, 1, "0.050001", through));
    }

    @Test
    void noChargeIsAheadOfTheBanksTimeByMoreThanTheSkew() {
        assertSettlementRefused(
                "settlement-ahead",
                "The charge through 2026-03-01T12:00:05.001Z against the hold hold-1 is more than 5000 ms after the bank's time (2026-03-01T12:00:00Z); set the machine's clock.",
                entry(HOLD, 1, "0.01", now.plusMillis(5001)));
        assertSettled(entry(HOLD, 1, "0.01", now.plusMillis(5000)));
    }

    @Test
    void nothingIsChargedPastTheExpiry() {
        pass(Duration.ofSeconds(700));
        assertSettlementRefused(
                "settlement-past-expiry",
                "The charge through 2026-03-01T12:10:00.000001Z is past the expiry (2026-03-01T12:10:00Z) of the hold hold-1; stop charging before it.",
                entry(HOLD, 1, "0.01", START.plusSeconds(600).plusNanos(1000)));
        assertSettled(entry(HOLD, 1, "6", START.plusSeconds(600)));
    }

    @Test
    void settlementEndsWithItsWindowHoweverLateTheSweep() {
        pass(Duration.ofMinutes(20));
        assertSettled(entry(HOLD, 1, "1", START.plusSeconds(600)));
        pass(Duration.ofMillis(1));
        assertSettlementRefused(
                "settlement-too-late",
                "The hold hold-1 expired at 2026-03-01T12:10:00Z and could be settled until 2026-03-01T12:20:00Z; settle sooner.",
                entry(HOLD, 2, "1", START.plusSeconds(600)));
    }

    @Test
    void aNegativeChargeIsRefused() {
        assertSettlementRefused(
                "amount-invalid",
                "The amount (-1) settled against the hold hold-1 must be at least 0; the bank gives nothing back this way.",
                entry(HOLD, 1, "-1", now));
    }

    @Test
    void eachEntryOfABatchIsAnsweredByItself() {
        pass(Duration.ofSeconds(100));
        List<SettlementResult.Outcome> outcomes = settle(
                        1, 1, entry(HOLD, 1, "0.25", now), entry("nothing", 1, "1", now), last(HOLD, 2, "0.25", now))
                .entries()
                .stream()
                .map(SettlementResult.Entry::outcome)
                .toList();
        assertEquals(
                List.of(
                        SettlementResult.Outcome.SETTLED,
                        SettlementResult.Outcome.REFUSED,
                        SettlementResult.Outcome.SETTLED),
                outcomes);
        assertEquals(Credits.of("0.5"), account("treasury").balance());
    }
}

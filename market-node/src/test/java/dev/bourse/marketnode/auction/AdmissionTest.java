package dev.bourse.marketnode.auction;

import static dev.bourse.marketnode.auction.Scene.START;
import static dev.bourse.marketnode.auction.Scene.bid;
import static dev.bourse.marketnode.auction.Scene.voucher;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every refusal, word for word; and none changes anything. */
class AdmissionTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Voucher GOOD = voucher("good", "alice", "10", "10", HOUR);

    private final Scene scene = new Scene();
    private int bids;

    @AfterEach
    void nothingWasTaken() {
        assertEquals(bids, scene.books.auction().bids().size());
        assertEquals(bids, scene.written(JournalRecord.BidPlaced.class).size());
    }

    @Test
    void aGoodThatIsNotSold() {
        expect(
                "good-unknown",
                404,
                "The good (gpu) is not sold on machine m1; choose one of: cpu, io.",
                bid("alice", "gpu", "1", GOOD));
        expect(
                "good-unknown",
                404,
                "The good (gpu) is not sold on machine m1; choose one of: cpu, io.",
                new Command.Withdraw("alice", "gpu"));
    }

    @Test
    void aRateOfNothing() {
        expect(
                "rate-zero",
                400,
                "The rate (0) of the bid (alice/m1/cpu) must be above 0; to pay nothing, withdraw the bid.",
                bid("alice", "cpu", "0", GOOD));
    }

    @Test
    void ratesBeyondArithmetic() {
        expect(
                "rate-too-large",
                400,
                "The rate (1000000000) of the bid (alice/m1/cpu) brings the sum of all rates on the machine above 1000000000 credits per hour; bid less.",
                bid("alice", "cpu", "1000000000", GOOD));
    }

    @Test
    void aVoucherForAnotherMachine() {
        Voucher foreign = new Voucher("h", "alice", "m2", 3, Credits.of("1"), Rate.of("1"), START, START.plus(HOUR));
        expect(
                "voucher-foreign-machine",
                403,
                "The voucher (h) is for machine m2 and this is m1; place a hold for m1.",
                bid("alice", "cpu", "1", GOOD, foreign));
    }

    @Test
    void aVoucherForAnotherEpoch() {
        Voucher foreign = new Voucher("h", "alice", "m1", 2, Credits.of("1"), Rate.of("1"), START, START.plus(HOUR));
        expect(
                "voucher-foreign-epoch",
                409,
                "The voucher (h) is for epoch 2 of machine m1, which is in epoch 3; place a new hold.",
                bid("alice", "cpu", "1", GOOD, foreign));
    }

    @Test
    void aVoucherOfAnotherAccount() {
        expect(
                "voucher-foreign-account",
                403,
                "The voucher (good) is on the account alice and cannot pay for bob; place a hold on bob's own account.",
                bid("bob", "cpu", "1", GOOD));
    }

    @Test
    void aVoucherTooNearItsExpiry() {
        scene.now = START.plusSeconds(98);
        expect(
                "voucher-expired",
                409,
                "The voucher (h) could be charged until 2026-01-01T00:01:38Z and it is 2026-01-01T00:01:38Z; place a new hold.",
                bid("alice", "cpu", "1", GOOD, voucher("h", "alice", "1", "1", Duration.ofSeconds(100))));
    }

    @Test
    void aFinalVoucher() {
        scene.step(bid("alice", "cpu", "1", GOOD));
        scene.step(new Command.Withdraw("alice", "cpu"));
        assertEquals(
                new Refusal(
                        "voucher-final",
                        409,
                        "The voucher (good) is final and can be charged no more; place a new hold."),
                scene.refusal(bid("alice", "cpu", "1", GOOD)));
        scene.written.removeIf(JournalRecord.BidPlaced.class::isInstance);
    }

    @Test
    void aBidWithoutVouchers() {
        expect(
                "unfunded",
                402,
                "The bid (alice/m1/cpu) has no voucher with credits left; add one for this machine.",
                bid("alice", "cpu", "1"));
    }

    @Test
    void aRateAboveEveryVoucher() {
        expect(
                "rate-above-voucher",
                409,
                "The bids of alice on m1 come to 10.000001 credits per hour, and its vouchers permit at most 10; add one that permits 10.000001, or bid less.",
                bid("alice", "cpu", "10.000001", GOOD));
    }

    @Test
    void ratesThatTogetherAreAboveEveryVoucher() {
        scene.step(bid("alice", "cpu", "6", GOOD));
        bids = 1;
        expect(
                "rate-above-voucher",
                409,
                "The bids of alice on m1 come to 11 credits per hour, and its vouchers permit at most 10; add one that permits 11, or bid less.",
                bid("alice", "io", "5"));
    }

    @Test
    void fundsForLessThanTheRunway() {
        expect(
                "runway-too-short",
                402,
                "The bid (alice/m1/cpu) is funded for 30.5 s at 3600 credits per hour in all, and 60 s is the least; "
                        + "add a voucher of at least 29.5 credits that expires after 2026-01-01T00:01:02Z, or bid less.",
                bid("alice", "cpu", "3600", voucher("h", "alice", "30.5", "3600", HOUR)));
    }

    @Test
    void aVoucherThatExpiresWithinTheRunway() {
        expect(
                "runway-too-short",
                402,
                "The bid (alice/m1/cpu) is funded for 28 s at 3600 credits per hour in all, and 60 s is the least; "
                        + "add a voucher of at least 32 credits that expires after 2026-01-01T00:01:02Z, or bid less.",
                bid("alice", "cpu", "3600", voucher("h", "alice", "9999", "3600", Duration.ofSeconds(30))));
    }

    @Test
    void aWithdrawalOfNothing() {
        expect(
                "bid-unknown",
                404,
                "There is no bid (alice/m1/cpu); nothing is left to withdraw.",
                new Command.Withdraw("alice", "cpu"));
    }

    @Test
    void exactlyTheRunwaySuffices() {
        scene.step(bid("alice", "cpu", "3600", voucher("h", "alice", "60", "3600", Duration.ofSeconds(62))));
        bids = 1;
        assertEquals(
                List.of("cpu"),
                scene.books.auction().bids().stream().map(view -> view.good()).toList());
    }

    private void expect(String code, int status, String detail, Command command) {
        assertEquals(new Refusal(code, status, detail), scene.refusal(command));
    }
}

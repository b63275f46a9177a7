package dev.bourse.marketnode.auction;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.problem.Refusal;
import java.time.Instant;
import java.util.Optional;

/** Whether a voucher whose signature was checked can pay here, offline. */
final class VoucherRule {
    private VoucherRule() {}

    /** Why the bidder's voucher cannot be taken; empty if it can, or is known and open. */
    static Optional<Refusal> refusal(Voucher voucher, Bidder bidder, Terms terms, Instant now) {
        Optional<Holding> known = bidder.holdings.stream()
                .filter(holding -> holding.hold().equals(voucher.hold()))
                .findFirst();
        if (known.isPresent() && !known.get().closed()) {
            return Optional.empty();
        }
        if (known.isPresent()) {
            return refuse(
                    "voucher-final",
                    409,
                    "The voucher (%s) is final and can be charged no more; place a new hold."
                            .formatted(voucher.hold()));
        }
        return foreignMachine(voucher, terms)
                .or(() -> foreignEpoch(voucher, terms))
                .or(() -> foreignAccount(voucher, bidder))
                .or(() -> expired(voucher, terms, now));
    }

    private static Optional<Refusal> foreignMachine(Voucher voucher, Terms terms) {
        return voucher.machine().equals(terms.machine())
                ? Optional.empty()
                : refuse(
                        "voucher-foreign-machine",
                        403,
                        "The voucher (%s) is for machine %s and this is %s; place a hold for %s."
                                .formatted(voucher.hold(), voucher.machine(), terms.machine(), terms.machine()));
    }

    private static Optional<Refusal> foreignEpoch(Voucher voucher, Terms terms) {
        return voucher.epoch() == terms.epoch()
                ? Optional.empty()
                : refuse(
                        "voucher-foreign-epoch",
                        409,
                        "The voucher (%s) is for epoch %d of machine %s, which is in epoch %d; place a new hold."
                                .formatted(voucher.hold(), voucher.epoch(), terms.machine(), terms.epoch()));
    }

    private static Optional<Refusal> foreignAccount(Voucher voucher, Bidder bidder) {
        return voucher.account().equals(bidder.name)
                ? Optional.empty()
                : refuse(
                        "voucher-foreign-account",
                        403,
                        "The voucher (%s) is on the account %s and cannot pay for %s; place a hold on %s's own account."
                                .formatted(voucher.hold(), voucher.account(), bidder.name, bidder.name));
    }

    private static Optional<Refusal> expired(Voucher voucher, Terms terms, Instant now) {
        Instant end = voucher.expires().minus(terms.skew());
        return now.isBefore(end)
                ? Optional.empty()
                : refuse(
                        "voucher-expired",
                        409,
                        "The voucher (%s) could be charged until %s and it is %s; place a new hold."
                                .formatted(voucher.hold(), end, now));
    }

    private static Optional<Refusal> refuse(String code, int status, String detail) {
        return Optional.of(new Refusal(code, status, detail));
    }
}

package dev.bourse.marketnode.auction;

import dev.bourse.api.problem.Refusal;

/** The sentences that more than one rule says. */
final class Refusals {
    private Refusals() {}

    static Refusal goodUnknown(String good, Terms terms) {
        return new Refusal(
                "good-unknown",
                404,
                "The good (%s) is not sold on machine %s; choose one of: %s."
                        .formatted(
                                good,
                                terms.machine(),
                                String.join(", ", terms.goods().keySet())));
    }

    static Refusal bidOvertaken(String bidder, String good, long sequence, long last, Terms terms) {
        return new Refusal(
                "bid-superseded",
                409,
                "The request about the bid (%s/%s/%s) has the sequence %d, and one with %d was there before; send one above it."
                        .formatted(bidder, terms.machine(), good, sequence, last));
    }

    static Refusal bidUnknown(String bidder, String good, Terms terms) {
        return new Refusal(
                "bid-unknown",
                404,
                "There is no bid (%s/%s/%s); nothing is left to withdraw.".formatted(bidder, terms.machine(), good));
    }

    static Refusal bidSuperseded(String bidder, String good, Terms terms) {
        return new Refusal(
                "bid-superseded",
                409,
                "The bid (%s/%s/%s) was withdrawn by a request that came right behind; bid again."
                        .formatted(bidder, terms.machine(), good));
    }
}

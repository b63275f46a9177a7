package dev.bourse.marketnode.auction;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.Refusal;
import dev.bourse.marketnode.auction.Command.PlaceBid;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a bid can be taken. Asking changes nothing; a refused bid's vouchers are not taken either.
 *
 * @param terms the machine's rules
 * @param bidder the bidder as it stands
 * @param bid what it asks
 * @param others all other rates on the machine, reserves included, in micro-credits per hour
 * @param now the moment
 */
record Admission(Terms terms, Bidder bidder, PlaceBid bid, long others, Instant now) {
    /** Why the bid cannot be taken; empty if it can. */
    Optional<Refusal> refusal() {
        return good().or(this::rate).or(this::vouchers).or(this::funds);
    }

    /** The vouchers that are new. */
    List<Voucher> fresh() {
        Set<String> seen = new HashSet<>();
        return bid.vouchers().stream()
                .filter(voucher -> !bidder.knows(voucher.hold()) && seen.add(voucher.hold()))
                .toList();
    }

    private Optional<Refusal> good() {
        return terms.goods().containsKey(bid.good())
                ? Optional.empty()
                : Optional.of(Refusals.goodUnknown(bid.good(), terms));
    }

    private Optional<Refusal> rate() {
        if (bid.rate().equals(Rate.ZERO)) {
            return refuse(
                    "rate-zero",
                    400,
                    "The rate (0) of the bid (%s) must be above 0; to pay nothing, withdraw the bid."
                            .formatted(name()));
        }
        if (others + bid.rate().microsPerHour() > Credits.MAX.micros()) {
            return refuse(
                    "rate-too-large",
                    400,
                    "The rate (%s) of the bid (%s) brings the sum of all rates on the machine above %s credits per hour; bid less."
                            .formatted(bid.rate(), name(), Credits.MAX));
        }
        return Optional.empty();
    }

    private Optional<Refusal> vouchers() {
        return bid.vouchers().stream()
                .map(voucher -> VoucherRule.refusal(voucher, bidder, terms, now))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refusal> funds() {
        List<Holding> holdings = holdings();
        List<Holding> usable = holdings.stream()
                .filter(holding ->
                        holding.open(now, terms.skew()) && holding.left().isPositive())
                .toList();
        if (usable.isEmpty()) {
            return refuse(
                    "unfunded",
                    402,
                    "The bid (%s) has no voucher with credits left; add one for this machine.".formatted(name()));
        }
        Rate total = total();
        Rate largest = usable.stream()
                .map(holding -> holding.voucher().maxRate())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        if (total.compareTo(largest) > 0) {
            return refuse(
                    "rate-above-voucher",
                    409,
                    "The bids of %s on %s come to %s credits per hour, and its vouchers permit at most %s; add one that permits %s, or bid less."
                            .formatted(bidder.name, terms.machine(), total, largest, total));
        }
        return runway(holdings, total);
    }

    /** The vouchers it would have. */
    private List<Holding> holdings() {
        List<Voucher> fresh = fresh();
        if (fresh.isEmpty()) {
            return bidder.holdings;
        }
        Bidder trial = bidder.copy();
        fresh.forEach(voucher -> trial.add(Holding.of(voucher)));
        return trial.holdings;
    }

    /** What all its bids would come to. */
    private Rate total() {
        Rate before = bidder.bids.getOrDefault(bid.good(), Rate.ZERO);
        return new Rate(bidder.total().microsPerHour()
                - before.microsPerHour()
                + bid.rate().microsPerHour());
    }

    private Optional<Refusal> runway(List<Holding> holdings, Rate total) {
        Instant end = Drain.of(holdings, total, bidder.carry, now, Instant.MAX, terms.skew())
                .until();
        Duration runway = Duration.between(now, end);
        if (runway.compareTo(terms.runway()) >= 0) {
            return Optional.empty();
        }
        return refuse(
                "runway-too-short",
                402,
                "The bid (%s) is funded for %s s at %s credits per hour in all, and %s s is the least; add a voucher of at least %s credits that expires after %s, or bid less."
                        .formatted(
                                name(),
                                seconds(runway),
                                total,
                                seconds(terms.runway()),
                                total.coverFor(terms.runway().minus(runway)),
                                now.plus(terms.runway()).plus(terms.skew())));
    }

    private String name() {
        return "%s/%s/%s".formatted(bidder.name, terms.machine(), bid.good());
    }

    private static String seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
        return seconds.toPlainString();
    }

    private static Optional<Refusal> refuse(String code, int status, String detail) {
        return Optional.of(new Refusal(code, status, detail));
    }
}

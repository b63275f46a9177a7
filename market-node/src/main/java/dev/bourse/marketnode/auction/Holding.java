package dev.bourse.marketnode.auction;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A voucher in a machine's hands.
 *
 * @param voucher what the bank signed
 * @param charged so far
 * @param closed whether it will be charged no more
 */
record Holding(Voucher voucher, Credits charged, boolean closed) {
    /** The order vouchers are used in: by earliest expiry. */
    static final Comparator<Holding> BY_EXPIRY = Comparator.comparing(
                    (Holding holding) -> holding.voucher().expires())
            .thenComparing(Holding::hold);

    static Holding of(Voucher voucher) {
        return new Holding(voucher, Credits.ZERO, false);
    }

    String hold() {
        return voucher.hold();
    }

    Credits left() {
        return voucher.amount().minus(charged);
    }

    /** Charging ends here, in good time on the bank's clock too. */
    Instant end(Duration skew) {
        return voucher.expires().minus(skew);
    }

    boolean open(Instant now, Duration skew) {
        return !closed && now.isBefore(end(skew));
    }

    Holding charge(Credits amount) {
        return new Holding(voucher, charged.plus(amount), closed);
    }

    Holding close() {
        return new Holding(voucher, charged, true);
    }
}

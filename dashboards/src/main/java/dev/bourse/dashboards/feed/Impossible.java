package dev.bourse.dashboards.feed;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.Names;
import java.util.Optional;

/**
 * Why a clearing cannot be, whatever its machine cleared before: shares are parts of its price.
 *
 * @param code a stable name of the rule that it breaks
 * @param sentence the value and the rule
 */
public record Impossible(String code, String sentence) {
    /** Shares are quotients and their sum is rounded. */
    private static final double ROUNDING = 1e-9;

    /** The first reason that is found; empty where the clearing can be. */
    public static Optional<Impossible> in(Clearing clearing) {
        return clearing.goods().entrySet().stream()
                .flatMap(good -> in(clearing, good.getKey(), good.getValue()).stream())
                .findFirst();
    }

    private static Optional<Impossible> in(Clearing clearing, String name, GoodClearing good) {
        String where = "%s %d, good %s".formatted(clearing.machine(), clearing.number(), name);
        try {
            Names.check("good", name);
            good.shares().forEach(share -> Names.check("bidder", share.bidder()));
        } catch (RefusedException e) {
            return Optional.of(new Impossible(e.refusal().code(), e.getMessage()));
        }
        if (!(good.capacity() > 0 && good.capacity() < Double.POSITIVE_INFINITY)) {
            return because("capacity-impossible", "The capacity (%s) of %s must be above 0.", good.capacity(), where);
        }
        double sum = 0;
        for (Share share : good.shares()) {
            if (!(share.share() >= 0 && share.share() <= 1)) {
                return because("share-impossible", "A share (%s) of %s must be from 0 to 1.", share.share(), where);
            }
            double bought = good.price().microsPerHour() == 0
                    ? 0
                    : share.rate().microsPerHour() / (double) good.price().microsPerHour();
            if (Math.abs(share.share() - bought) > ROUNDING) {
                return because(
                        "share-not-bought",
                        "A share (%s) of %s must be its rate (%s) over the price (%s).",
                        share.share(),
                        where,
                        share.rate(),
                        good.price());
            }
            sum += share.share();
        }
        return sum <= 1 + ROUNDING
                ? Optional.empty()
                : because("shares-above-one", "The shares (%s in all) of %s must be at most 1.", sum, where);
    }

    private static Optional<Impossible> because(String code, String sentence, Object... parts) {
        return Optional.of(new Impossible(code, sentence.formatted(parts)));
    }
}

package dev.bourse.dashboards;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.observatory.Measures;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Somebody who reads the market.
 *
 * @param visible the bidders whose shares it sees
 * @param until when its token expires
 */
record Reader(Predicate<String> visible, Instant until) {
    static Reader of(Optional<Identity> identity, Anonymous anonymous) {
        Instant until = identity.map(Identity::expires).orElse(Instant.MAX);
        boolean auditor = identity.filter(known -> known.has(Scope.AUDITOR)).isPresent();
        if (auditor || anonymous == Anonymous.SHARES) {
            return new Reader(bidder -> true, until);
        }
        return new Reader(
                bidder ->
                        identity.filter(known -> known.subject().equals(bidder)).isPresent(),
                until);
    }

    /** The clearing with the shares that it may see. */
    Clearing sees(Clearing clearing) {
        return new Clearing(
                clearing.machine(),
                clearing.number(),
                clearing.at(),
                clearing.goods().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, good -> sees(good.getValue()))));
    }

    /** The measures, naming whom it may see. */
    Measures sees(Measures measures) {
        return measures.naming(visible);
    }

    private GoodClearing sees(GoodClearing good) {
        return new GoodClearing(
                good.capacity(),
                good.price(),
                good.reserve(),
                good.bidders(),
                good.shares().stream()
                        .filter(share -> visible.test(share.bidder()))
                        .toList());
    }
}

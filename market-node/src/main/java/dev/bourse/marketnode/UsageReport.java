package dev.bourse.marketnode;

import dev.bourse.api.market.UsageView;
import dev.bourse.api.money.Credits;
import dev.bourse.marketnode.auction.Bought;
import dev.bourse.marketnode.metering.Meter;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What was bought beside what was used.
 *
 * <p>For the node's event loop.
 */
record UsageReport(NodeConfig config, Trading trading, Meter meter) {
    UsageView view(Instant now, Predicate<String> visible) {
        var bought = trading.market().books().auction().usage(now).stream()
                .collect(Collectors.toMap(Bought::bidder, Function.identity()));
        Set<String> bidders = new TreeSet<>(meter.bidders());
        bidders.addAll(bought.keySet());
        return new UsageView(
                config.machine(),
                now,
                config.capacity(),
                meter.machineNanos(),
                meter.samples(),
                meter.qualified(),
                bidders.stream()
                        .filter(visible)
                        .map(bidder -> view(bidder, Optional.ofNullable(bought.get(bidder))))
                        .toList());
    }

    private UsageView.BidderUsage view(String bidder, Optional<Bought> bought) {
        return new UsageView.BidderUsage(
                bidder,
                bought.map(one -> one.nanos("cpu")).orElse(0L),
                meter.cpuNanos(bidder),
                bought.map(Bought::charged).orElse(Credits.ZERO),
                meter.tasks(bidder));
    }
}

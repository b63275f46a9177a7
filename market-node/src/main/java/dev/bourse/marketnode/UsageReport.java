package dev.bourse.marketnode;

import dev.bourse.api.market.TaskUsage;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.UsageView;
import dev.bourse.api.money.Credits;
import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Quantity;
import dev.bourse.marketnode.auction.Bought;
import dev.bourse.marketnode.metering.Meter;
import dev.bourse.marketnode.tasks.TaskKey;
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
                meter.machine().cpuNanos(),
                value(meter.machine(), Quantity.THROTTLED_NANOS),
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
                meter.bidder(bidder).cpuNanos(),
                bought.map(Bought::charged).orElse(Credits.ZERO),
                meter.tasks(bidder),
                usage(meter.bidder(bidder)));
    }

    /** The task, with what it used. */
    TaskView with(TaskView task) {
        return meter.task(new TaskKey(task.bidder(), task.task()))
                .map(used -> task.withUsage(usage(used)))
                .orElse(task);
    }

    private static TaskUsage usage(Quantities used) {
        return new TaskUsage(
                used.cpuNanos(),
                value(used, Quantity.MEMORY_BYTES),
                value(used, Quantity.MEMORY_PEAK),
                value(used, Quantity.THREADS),
                value(used, Quantity.WAITING_NANOS),
                value(used, Quantity.MEMORY_STALL_NANOS),
                value(used, Quantity.MEMORY_FULL_STALL_NANOS),
                value(used, Quantity.IO_STALL_NANOS),
                value(used, Quantity.READ_BYTES),
                value(used, Quantity.WRITTEN_BYTES),
                value(used, Quantity.THROTTLED_PERIODS),
                value(used, Quantity.THROTTLED_NANOS));
    }

    private static Long value(Quantities used, Quantity quantity) {
        return used.values().get(quantity);
    }
}

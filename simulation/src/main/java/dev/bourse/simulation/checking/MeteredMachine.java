package dev.bourse.simulation.checking;

import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What bidders were entitled to and used of a machine since it opened its market. One thread. */
final class MeteredMachine {
    final Map<String, MeteredWindow> windows = new HashMap<>();
    private final Map<String, Double> entitled = new HashMap<>();
    private final Map<String, Double> entitledThen = new HashMap<>();
    private Map<String, Long> usedThen = Map.of();
    private boolean read;
    private Optional<Clearing> clearing = Optional.empty();

    void clears(Clearing next) {
        accrue(entitled, next.at());
        clearing = Optional.of(next);
    }

    void reads(Reading reading, Instant at) {
        read = true;
        usedThen = reading.cpuNanos();
        entitledThen.clear();
        entitledThen.putAll(entitled);
        accrue(entitledThen, at);
        windows.forEach((bidder, window) -> window.reads(used(bidder), entitledThen.getOrDefault(bidder, 0.0)));
    }

    /** What the clearing gave from its moment on. */
    private void accrue(Map<String, Double> sums, Instant to) {
        clearing.ifPresent(standing -> {
            double nanos = Duration.between(standing.at(), to).toNanos();
            standing.goods()
                    .values()
                    .forEach(good -> good.shares()
                            .forEach(share ->
                                    sums.merge(share.bidder(), share.share() * good.capacity() * nanos, Double::sum)));
        });
    }

    void authorises(String bidder, Instant at, Duration length) {
        MeteredWindow before = windows.get(bidder);
        if (before == null || !at.isBefore(before.began().plus(length))) {
            double part = before == null ? 0 : before.part();
            windows.put(
                    bidder, new MeteredWindow(at, read, used(bidder), entitledThen.getOrDefault(bidder, 0.0), part));
        }
    }

    private double used(String bidder) {
        return usedThen.getOrDefault(bidder, 0L);
    }
}

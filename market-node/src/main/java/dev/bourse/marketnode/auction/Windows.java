package dev.bourse.marketnode.auction;

import dev.bourse.marketnode.auction.Window.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pcollections.TreePMap;

/**
 * The windows over which the use of bidders is counted, and the last reading. They are not journaled: after a restart
 * counting begins anew. Immutable.
 */
final class Windows {
    static final Windows NONE = new Windows(TreePMap.empty(), Map.of(), Optional.empty());

    private final TreePMap<String, Window> open;
    private final Map<String, Double> entitled;
    private final Optional<Seen> last;

    /** A reading, with what everybody had been entitled to by then. */
    private record Seen(Reading reading, Map<String, Double> entitled) {
        Mark of(String bidder) {
            return new Mark(
                    reading.cpuNanos().getOrDefault(bidder, 0L),
                    entitled.getOrDefault(bidder, 0.0).longValue());
        }
    }

    private Windows(TreePMap<String, Window> open, Map<String, Double> entitled, Optional<Seen> last) {
        this.open = open;
        this.entitled = entitled;
        this.last = last;
    }

    /** With the time that the clearing stood. */
    Windows after(Clearing clearing, Instant from, Instant to) {
        double nanos = Duration.between(from, to).toNanos();
        Map<String, Double> next = new HashMap<>(entitled);
        clearing.goods()
                .values()
                .forEach(good -> good.shares()
                        .forEach(share ->
                                next.merge(share.bidder(), share.share() * good.capacity() * nanos, Double::sum)));
        return new Windows(open, next, last);
    }

    /** With what the meter shows at the moment up to which {@code until} goes. */
    Windows reads(Reading reading, Windows until) {
        Seen seen = new Seen(reading, until.entitled);
        TreePMap<String, Window> next = open;
        for (Map.Entry<String, Window> each : open.entrySet()) {
            String bidder = each.getKey();
            boolean runs = reading.running().contains(bidder);
            next = next.plus(bidder, each.getValue().reads(seen.of(bidder), runs));
        }
        return new Windows(next, entitled, Optional.of(seen));
    }

    /** Whether the bidder runs anything; without a reading, who knows. */
    boolean runs(String bidder) {
        return last.isEmpty() || last.get().reading().running().contains(bidder);
    }

    /** Whether a parked bidder runs something again. */
    boolean wakes(Bidder bidder) {
        return bidder.parked && last.isPresent() && runs(bidder.name);
    }

    Optional<Window> of(String bidder) {
        return Optional.ofNullable(open.get(bidder));
    }

    Windows with(String bidder, Window window) {
        return new Windows(open.plus(bidder, window), entitled, last);
    }

    /** Has the bidder's use counted from now on, unless it is. */
    Windows begin(String bidder, Instant now) {
        return open.containsKey(bidder) ? this : with(bidder, Window.begin(now, mark(bidder), runs(bidder)));
    }

    /** Puts the next window in the place of the bidder's. */
    Windows roll(String bidder, Instant now) {
        return with(bidder, open.get(bidder).next(now, mark(bidder), runs(bidder)));
    }

    Windows end(String bidder) {
        return open.containsKey(bidder) ? new Windows(open.minus(bidder), entitled, last) : this;
    }

    private Optional<Mark> mark(String bidder) {
        return last.map(seen -> seen.of(bidder));
    }
}

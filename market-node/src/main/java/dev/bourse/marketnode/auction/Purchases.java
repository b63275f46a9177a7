package dev.bourse.marketnode.auction;

import dev.bourse.api.money.Credits;
import dev.bourse.marketnode.auction.Clearing.GoodClearing;
import dev.bourse.marketnode.auction.Clearing.Share;
import dev.bourse.marketnode.auction.JournalRecord.Charged;
import dev.bourse.marketnode.auction.JournalRecord.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Counts what every bidder bought: the time by good and bidder, and the charges by bidder. Immutable. */
final class Purchases {
    static final Purchases NONE = new Purchases(Map.of(), Map.of());

    private final Map<String, Map<String, Double>> nanos;
    private final Map<String, Credits> charged;

    private Purchases(Map<String, Map<String, Double>> nanos, Map<String, Credits> charged) {
        this.nanos = nanos;
        this.charged = charged;
    }

    /** With the time that the clearing stood. */
    Purchases after(Clearing clearing, Instant from, Instant to) {
        double time = Duration.between(from, to).toNanos();
        Map<String, Map<String, Double>> next = new HashMap<>(nanos);
        clearing.goods()
                .forEach((good, cleared) -> next.put(good, bought(nanos.getOrDefault(good, Map.of()), cleared, time)));
        return new Purchases(next, charged);
    }

    private static Map<String, Double> bought(Map<String, Double> before, GoodClearing cleared, double time) {
        Map<String, Double> next = new HashMap<>(before);
        double paid = paid(cleared);
        for (Share share : cleared.shares()) {
            if (!share.floor()) {
                next.merge(share.bidder(), share.rate().microsPerHour() / paid * time, Double::sum);
            }
        }
        return next;
    }

    private static double paid(GoodClearing cleared) {
        return cleared.price().microsPerHour() - cleared.reserve().microsPerHour();
    }

    /** With what these records charged. */
    Purchases after(List<JournalRecord> records) {
        Map<String, Credits> next = new HashMap<>(charged);
        for (JournalRecord record : records) {
            if (record instanceof Charged charge) {
                Credits sum = charge.parts().stream().map(Part::amount).reduce(Credits.ZERO, Credits::plus);
                next.merge(charge.bidder(), sum, Credits::plus);
            }
        }
        return new Purchases(nanos, next);
    }

    List<Bought> list() {
        SortedSet<String> bidders = new TreeSet<>(charged.keySet());
        nanos.values().forEach(times -> bidders.addAll(times.keySet()));
        return bidders.stream().map(this::bought).toList();
    }

    private Bought bought(String bidder) {
        Map<String, Long> whole = new HashMap<>();
        nanos.forEach((good, times) -> {
            if (times.containsKey(bidder)) {
                whole.put(good, times.get(bidder).longValue());
            }
        });
        return new Bought(bidder, whole, charged.getOrDefault(bidder, Credits.ZERO));
    }
}

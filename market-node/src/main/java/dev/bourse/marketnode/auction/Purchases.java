package dev.bourse.marketnode.auction;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.auction.Clearing.GoodClearing;
import dev.bourse.marketnode.auction.Clearing.Share;
import dev.bourse.marketnode.auction.JournalRecord.Charged;
import dev.bourse.marketnode.auction.JournalRecord.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what every bidder bought. Immutable. */
final class Purchases {
    static final Purchases NONE = new Purchases(Map.of());

    private final Map<String, Tally> tallies;

    private Purchases(Map<String, Tally> tallies) {
        this.tallies = tallies;
    }

    /** With the time that the clearing stood. */
    Purchases after(Clearing clearing, Instant from, Instant to) {
        Map<String, Tally> next = new HashMap<>(tallies);
        double nanos = Duration.between(from, to).toNanos();
        clearing.goods().forEach((good, cleared) -> {
            double paid = paid(cleared);
            for (Share share : cleared.shares()) {
                if (!share.floor()) {
                    double part = share.rate().microsPerHour() / paid * nanos;
                    next.merge(share.bidder(), Tally.bought(good, part), Tally::plus);
                }
            }
        });
        return new Purchases(next);
    }

    /** With what these records charged. */
    Purchases after(List<JournalRecord> records) {
        Map<String, Tally> next = new HashMap<>(tallies);
        for (JournalRecord record : records) {
            if (record instanceof Charged charged) {
                Credits sum = charged.parts().stream().map(Part::amount).reduce(Credits.ZERO, Credits::plus);
                next.merge(charged.bidder(), new Tally(Map.of(), sum), Tally::plus);
            }
        }
        return new Purchases(next);
    }

    List<Bought> list() {
        return new TreeMap<>(tallies)
                .entrySet().stream()
                        .map(entry -> entry.getValue().bought(entry.getKey()))
                        .toList();
    }

    private static double paid(GoodClearing cleared) {
        return cleared.shares().stream()
                .map(Share::rate)
                .mapToDouble(Rate::microsPerHour)
                .sum();
    }

    private record Tally(Map<String, Double> nanos, Credits charged) {
        static Tally bought(String good, double nanos) {
            return new Tally(Map.of(good, nanos), Credits.ZERO);
        }

        Tally plus(Tally other) {
            Map<String, Double> sum = new HashMap<>(nanos);
            other.nanos.forEach((good, more) -> sum.merge(good, more, Double::sum));
            return new Tally(sum, charged.plus(other.charged));
        }

        Bought bought(String bidder) {
            Map<String, Long> whole = new HashMap<>();
            nanos.forEach((good, sum) -> whole.put(good, sum.longValue()));
            return new Bought(bidder, whole, charged);
        }
    }
}

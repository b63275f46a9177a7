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
                    Tally tally = next.getOrDefault(share.bidder(), Tally.NONE);
                    next.put(share.bidder(), tally.buy(good, part));
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
                Tally tally = next.getOrDefault(charged.bidder(), Tally.NONE);
                next.put(charged.bidder(), tally.charge(charged.parts()));
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
        return cleared.price().microsPerHour() - cleared.reserve().microsPerHour();
    }

    private record Tally(Map<String, Double> nanos, Credits charged) {
        static final Tally NONE = new Tally(Map.of(), Credits.ZERO);

        Tally buy(String good, double more) {
            Map<String, Double> sum = new HashMap<>(nanos);
            sum.merge(good, more, Double::sum);
            return new Tally(sum, charged);
        }

        Tally charge(List<Part> parts) {
            Credits sum = charged;
            for (Part part : parts) {
                sum = sum.plus(part.amount());
            }
            return new Tally(nanos, sum);
        }

        Bought bought(String bidder) {
            Map<String, Long> whole = new HashMap<>();
            nanos.forEach((good, sum) -> whole.put(good, sum.longValue()));
            return new Bought(bidder, whole, charged);
        }
    }
}

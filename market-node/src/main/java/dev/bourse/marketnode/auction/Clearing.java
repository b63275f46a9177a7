package dev.bourse.marketnode.auction;

import dev.bourse.allocation.clearing.ProportionalShare;
import dev.bourse.api.market.ShareNote;
import dev.bourse.api.money.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who has which part of what, from this moment until the next clearing.
 *
 * @param number grows by one with every clearing of the epoch
 * @param at when
 * @param goods every good of the machine, by name
 */
public record Clearing(long number, Instant at, SortedMap<String, GoodClearing> goods) {
    private static final Comparator<Share> BY_BIDDER = Comparator.comparing(Share::bidder);

    /** Guards the map. */
    public Clearing {
        goods = Collections.unmodifiableSortedMap(goods);
    }

    /**
     * How one good was cleared.
     *
     * @param capacity how much of it there is, in the good's unit
     * @param price the sum of all rates, the reserve included
     * @param reserve the owner's reserve rate
     * @param shares every bidder's, by name
     */
    public record GoodClearing(double capacity, Rate price, Rate reserve, List<Share> shares) {
        /** Takes a copy. */
        public GoodClearing {
            shares = List.copyOf(shares);
        }

        /** Clears the good of that name among those who bid on it. */
        static GoodClearing of(String name, Terms.Good good, Iterable<Bidder> everybody) {
            List<Bidder> bidders = new ArrayList<>();
            for (Bidder bidder : everybody) {
                if (bidder.bids.containsKey(name)) {
                    bidders.add(bidder);
                }
            }
            double[] paid = new double[bidders.size()];
            long sum = good.reserve().microsPerHour();
            for (int i = 0; i < paid.length; i++) {
                long rate = bidders.get(i).pays(name).microsPerHour();
                paid[i] = rate;
                sum += rate;
            }
            ProportionalShare cleared =
                    ProportionalShare.clear(paid, (double) good.reserve().microsPerHour());
            List<Share> shares = new ArrayList<>(paid.length);
            for (Bidder bidder : bidders) {
                shares.add(new Share(bidder.name, bidder.pays(name), cleared.share(shares.size()), bidder.rests()));
            }
            return new GoodClearing(good.capacity(), new Rate(sum), good.reserve(), shares);
        }

        /** How many bidders pay. */
        public int bidders() {
            return (int) shares.stream().filter(share -> !share.floor()).count();
        }
    }

    /**
     * One bidder's part.
     *
     * @param bidder whose
     * @param rate what it pays; zero on the floor
     * @param share {@code rate / price}, 0 to 1; exactly 0 on the floor and never otherwise
     * @param floor whether it has the floor share only, free, because it is out of funds or parked
     */
    public record Share(String bidder, Rate rate, double share, boolean floor) {}

    /** The bidder's part of the good, where it bids on it. */
    public Optional<Share> share(String good, String bidder) {
        List<Share> shares = goods.containsKey(good) ? goods.get(good).shares() : List.of();
        int at = Collections.binarySearch(shares, new Share(bidder, Rate.ZERO, 0, false), BY_BIDDER);
        return at < 0 ? Optional.empty() : Optional.of(shares.get(at));
    }

    /**
     * What a bidder has of a good, and at which price.
     *
     * @param share its part
     * @param price the good's price
     */
    record Quoted(double share, Rate price) {}

    /** What the bidder has of the good, which is sold here. */
    Quoted quote(String good, String bidder) {
        return new Quoted(
                share(good, bidder).map(Share::share).orElse(0.0),
                goods.get(good).price());
    }

    /** What it would have if it had bid this rate and all others as they did: what it has if it did bid it. */
    Quoted quoteWith(String good, String bidder, Rate rate) {
        long before = share(good, bidder).map(Share::rate).orElse(Rate.ZERO).microsPerHour();
        Rate price = new Rate(goods.get(good).price().microsPerHour() - before + rate.microsPerHour());
        return new Quoted((double) rate.microsPerHour() / price.microsPerHour(), price);
    }

    /** What each bidder has, as its tasks are told; a machine sells one good so far, and of more the last counts. */
    Map<String, ShareNote> notes(Function<String, Optional<Instant>> noticeEnds) {
        Map<String, ShareNote> notes = new HashMap<>();
        for (GoodClearing good : goods.values()) {
            for (Share share : good.shares()) {
                notes.put(
                        share.bidder(),
                        new ShareNote(
                                share.share(),
                                share.rate(),
                                good.price(),
                                share.share() * good.capacity(),
                                number,
                                at,
                                noticeEnds.apply(share.bidder()).orElse(null)));
            }
        }
        return Collections.unmodifiableMap(notes);
    }

    /** As it is told on the wire, with the shares of those bidders only whom the reader may see. */
    public dev.bourse.api.market.Clearing wire(String machine, Predicate<String> visible) {
        Map<String, dev.bourse.api.market.Clearing.GoodClearing> told = new LinkedHashMap<>();
        goods.forEach((good, cleared) -> told.put(
                good,
                new dev.bourse.api.market.Clearing.GoodClearing(
                        cleared.capacity(),
                        cleared.price(),
                        cleared.reserve(),
                        cleared.bidders(),
                        cleared.shares().stream()
                                .filter(share -> visible.test(share.bidder()))
                                .map(share -> new dev.bourse.api.market.Clearing.Share(
                                        share.bidder(), share.rate(), share.share()))
                                .toList())));
        return new dev.bourse.api.market.Clearing(machine, number, at, told);
    }
}

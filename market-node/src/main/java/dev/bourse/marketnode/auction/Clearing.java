package dev.bourse.marketnode.auction;

import dev.bourse.api.money.Rate;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Who has which part of what, from this moment until the next clearing.
 *
 * @param number grows by one with every clearing of the epoch
 * @param at when
 * @param goods every good of the machine, by name
 */
public record Clearing(long number, Instant at, SortedMap<String, GoodClearing> goods) {
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
     * @param floor whether it is out of funds and keeps the floor share, free
     */
    public record Share(String bidder, Rate rate, double share, boolean floor) {}

    /** The bidder's part of the good, where it bids on it. */
    public Optional<Share> share(String good, String bidder) {
        return Optional.ofNullable(goods.get(good)).stream()
                .flatMap(cleared -> cleared.shares().stream())
                .filter(share -> share.bidder().equals(bidder))
                .findFirst();
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

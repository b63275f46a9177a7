package dev.bourse.dashboards.observatory;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.money.Rate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Clearings as a machine would make them. */
public final class Clearings {
    private Clearings() {}

    /** A bid; its share comes with the clearing. */
    public static Share bid(String bidder, String rate) {
        return new Share(bidder, Rate.of(rate), 0);
    }

    /** One clearing of a CPU. */
    public static Clearing clearing(String machine, Instant at, String reserve, Share... bids) {
        Rate kept = Rate.of(reserve);
        long price = kept.microsPerHour()
                + Arrays.stream(bids)
                        .mapToLong(bid -> bid.rate().microsPerHour())
                        .sum();
        List<Share> shares = Arrays.stream(bids)
                .map(bid -> new Share(
                        bid.bidder(), bid.rate(), price == 0 ? 0 : bid.rate().microsPerHour() / (double) price))
                .toList();
        GoodClearing cpu = new GoodClearing(2, new Rate(price), kept, bids.length, shares);
        return new Clearing(machine, at.toEpochMilli(), at, Map.of("cpu", cpu));
    }
}

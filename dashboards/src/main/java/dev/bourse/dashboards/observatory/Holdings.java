package dev.bourse.dashboards.observatory;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.BidderView.Holding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who holds what at one moment. */
final class Holdings {
    private final List<Clearing> machines;
    /** By bidder and machine. */
    private final Map<String, Map<String, Share>> shares = new HashMap<>();

    Holdings(Moment moment) {
        this.machines = moment.sold();
        for (Clearing machine : machines) {
            for (Share share : Moment.good(machine).shares()) {
                shares.computeIfAbsent(share.bidder(), bidder -> new HashMap<>())
                        .put(machine.machine(), share);
            }
        }
    }

    /**
     * What a bidder wants of a machine.
     *
     * @param weight what the whole of it is worth to it
     * @param best what it had best bid on it
     */
    record Wish(double weight, Rate best) {}

    /** Of the machines that the bidder bids on, or had better. */
    List<Holding> of(String bidder, Function<String, Optional<Wish>> wishes) {
        Map<String, Share> own = shares.getOrDefault(bidder, Map.of());
        List<Holding> holdings = new ArrayList<>();
        for (Clearing machine : machines) {
            Share share = own.getOrDefault(machine.machine(), new Share(bidder, Rate.ZERO, 0));
            Optional<Wish> wish = wishes.apply(machine.machine());
            Rate best = wish.map(Wish::best).orElse(null);
            if (share.rate().microsPerHour() > 0 || (best != null && best.microsPerHour() > 0)) {
                holdings.add(new Holding(
                        machine.machine(),
                        share.rate(),
                        Moment.good(machine).price(),
                        share.share(),
                        wish.map(Wish::weight).orElse(null),
                        best));
            }
        }
        return holdings;
    }
}

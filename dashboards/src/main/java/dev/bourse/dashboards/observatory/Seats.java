package dev.bourse.dashboards.observatory;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.EnvyMatrix;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.BidderView;
import dev.bourse.api.observatory.BidderView.Holding;
import dev.bourse.api.observatory.BidderViews;
import dev.bourse.api.observatory.EnvyView.Envied;
import dev.bourse.dashboards.observatory.Holdings.Wish;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Each bidder's place in a market at one moment: what it holds, what that is worth to it, and what it could do better. */
public final class Seats {
    private static final double MICROS = 1e6;

    private final MarketGame market;
    private final Holdings holdings;
    private final Map<String, Integer> bidders;
    private final Map<String, Integer> goods;
    private final EnvyMatrix envy;
    private final double[] utilities;
    private final double[] prices;

    private Seats(MarketGame market, Holdings holdings, List<String> shown) {
        this.market = market;
        this.holdings = holdings;
        this.bidders = numbered(market.bidders());
        this.goods = numbered(market.machines());
        Outcome outcome = Outcome.of(market.game(), market.bids());
        List<Integer> judges =
                shown.stream().map(bidders::get).filter(Objects::nonNull).toList();
        this.envy = judges.size() == 1 ? EnvyMatrix.of(outcome, judges.getFirst()) : EnvyMatrix.of(outcome);
        this.utilities = outcome.utilities();
        this.prices = outcome.prices();
    }

    /** Those that the reader may know and asks for, by name. */
    public static BidderViews of(Moment moment, Predicate<String> visible, Predicate<String> asked) {
        Map<String, Long> spending = moment.spending();
        List<String> names = spending.keySet().stream().filter(visible).toList();
        List<String> shown = names.stream().filter(asked).toList();
        Holdings holdings = new Holdings(moment);
        Optional<Seats> taken = shown.isEmpty()
                ? Optional.empty()
                : MarketGame.of(moment).map(market -> new Seats(market, holdings, shown));
        return new BidderViews(
                names,
                shown.stream()
                        .map(bidder -> {
                            Rate rate = new Rate(spending.get(bidder));
                            return taken.filter(known -> known.bidders.containsKey(bidder))
                                    .map(known -> known.view(moment.at(), bidder, rate, visible))
                                    .orElseGet(() -> stranger(moment.at(), bidder, rate, holdings));
                        })
                        .toList());
    }

    private static Map<String, Integer> numbered(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }

    private static BidderView stranger(Instant at, String bidder, Rate rate, Holdings holdings) {
        List<Holding> own = holdings.of(bidder, machine -> Optional.empty());
        return new BidderView(at, bidder, rate, false, null, null, null, null, null, own);
    }

    private BidderView view(Instant at, String bidder, Rate rate, Predicate<String> visible) {
        int seat = bidders.get(bidder);
        Game game = market.game();
        double[] w = game.weights(seat);
        double[] own = new double[w.length];
        double[] others = new double[w.length];
        market.bids().copy(seat, own);
        for (int j = 0; j < w.length; j++) {
            others[j] = Math.max(game.reserve(j), prices[j] - own[j]);
        }
        double[] best = new BestResponse().answer(w, others, game.budget(seat));
        Envied most = EnvyTable.largest(seat, market.bidders(), envy);
        return new BidderView(
                at,
                bidder,
                rate,
                true,
                utilities[seat],
                utilities[seat] / game.budget(seat),
                new NashGap(new Linear()).of(w.length, w, game.budget(seat), others, own),
                most.envy(),
                most.envy() > 0 && visible.test(most.bidder()) ? most.bidder() : null,
                holdings.of(
                        bidder,
                        machine -> Optional.ofNullable(goods.get(machine))
                                .map(good -> new Wish(w[good], Rate.ofMicrosPerHour(best[good] * MICROS)))));
    }
}

package dev.bourse.allocation.dynamics;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import dev.bourse.allocation.game.OthersBids;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.strategy.Strategy;
import dev.bourse.allocation.utility.Utility;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Rounds in which bidders answer what all bid some rounds ago, so none waits for another: they answer in parallel, in
 * fixed chunks, and the result is the same on any number of threads.
 */
final class Snapshots implements Rounds {
    private static final int CHUNK = 64;

    private final Game game;
    private final Bids bids;
    private final Dynamics rule;
    private final OthersBids others;
    private final Valuation valuation;
    private final Chunk[] chunks;
    private final Waking waking;
    private final double[] row;
    private final double[] prices;
    /** y at the ends of the last rounds, flat by the layout; the oldest is what bidders see. */
    private final double[][] seen;

    private int round;
    private int discontent;

    Snapshots(Game game, Utility utility, Bids bids, Supplier<Strategy> strategy, Dynamics rule) {
        this.game = game;
        this.bids = bids;
        this.rule = rule;
        this.others = new OthersBids(game);
        this.valuation = new Valuation(game, utility, bids);
        this.chunks = IntStream.iterate(0, from -> from < game.bidders(), from -> from + CHUNK)
                .mapToObj(from -> new Chunk(from, utility, strategy.get()))
                .toArray(Chunk[]::new);
        this.waking = new Waking(game, bids, rule);
        this.row = new double[game.layout().widest()];
        this.prices = new double[game.goods()];
        int lag = rule.order() instanceof Order.ByTurns ? rule.staleness() : rule.staleness() + 1;
        this.seen = new double[lag][game.layout().places()];
        look(seen[0]);
        Arrays.stream(seen).skip(1).forEach(later -> System.arraycopy(seen[0], 0, later, 0, later.length));
    }

    /** Writes what each bidder sees of the others now. */
    private void look(double[] into) {
        Layout layout = game.layout();
        others.begin(bids);
        for (int i = 0; i < game.bidders(); i++) {
            others.seenBy(i, row);
            System.arraycopy(row, 0, into, layout.from(i), layout.width(i));
            bids.copy(i, row);
            others.answered(i, row);
        }
        others.copyPrices(prices);
    }

    @Override
    public boolean settled() {
        waking.draw();
        double[] oldest = seen[round++ % seen.length];
        Arrays.stream(chunks).parallel().forEach(chunk -> chunk.move(oldest));
        look(oldest);
        return switch (rule.stop()) {
            case StopRule.NashGap _ -> isContent(oldest);
            case StopRule.BidsStill(double limit) -> Arrays.stream(chunks).allMatch(chunk -> chunk.moved <= limit);
            case StopRule.UtilityChange _, StopRule.RelativeUtilityChange _ -> valuation.settled(rule.stop(), prices);
        };
    }

    /** Whether nobody misses more than the rule allows; asks first whoever missed it last. */
    private boolean isContent(double[] now) {
        Chunk last = chunks[discontent];
        if (!last.isContent(now)) {
            return false;
        }
        discontent = IntStream.range(0, chunks.length)
                .parallel()
                .filter(k -> chunks[k] != last && !chunks[k].isContent(now))
                .findAny()
                .orElse(discontent);
        return chunks[discontent] == last;
    }

    @Override
    public double[] prices() {
        return prices;
    }

    /** Neighbouring bidders, served by one thread at a time. */
    private final class Chunk {
        private final int from;
        private final int to;
        private final Mover mover;
        private final NashGap gap;
        private final double[] y;
        private double moved;

        Chunk(int from, Utility utility, Strategy strategy) {
            this.from = from;
            this.to = Math.min(game.bidders(), from + CHUNK);
            this.mover = new Mover(game, bids, strategy, rule.damping());
            this.gap = new NashGap(utility);
            this.y = new double[game.layout().widest()];
        }

        void move(double[] others) {
            moved = 0;
            for (int i = from; i < to; i++) {
                if (waking.is(i)) {
                    load(i, others);
                    moved = Math.max(moved, mover.move(y, rule.stop()));
                }
            }
        }

        boolean isContent(double[] others) {
            for (int i = from; i < to; i++) {
                load(i, others);
                if (!mover.isContent(y, gap, rule.stop())) {
                    return false;
                }
            }
            return true;
        }

        private void load(int bidder, double[] others) {
            mover.load(bidder);
            System.arraycopy(
                    others, game.layout().from(bidder), y, 0, game.layout().width(bidder));
        }
    }
}

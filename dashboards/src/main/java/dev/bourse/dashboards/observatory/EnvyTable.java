package dev.bourse.dashboards.observatory;

import dev.bourse.allocation.measure.EnvyMatrix;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.api.observatory.EnvyView;
import dev.bourse.api.observatory.EnvyView.Envied;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Who would rather have whose shares, per credit, at one moment. O(bidders^2) numbers; immutable. */
public final class EnvyTable {
    private static final int DECILES = 10;
    private static final int TOLD = 10;
    private static final double ROUNDING = 1e-9;

    private final Instant at;
    private final List<String> bidders;
    private final EnvyMatrix matrix;
    /** {@code most[judge]}. */
    private final Envied[] most;
    /** Judges, the most envious first. */
    private final List<Integer> order;

    private EnvyTable(Instant at, List<String> bidders, EnvyMatrix matrix) {
        this.at = at;
        this.bidders = bidders;
        this.matrix = matrix;
        this.most = new Envied[bidders.size()];
        Arrays.setAll(most, judge -> largest(judge, bidders, matrix));
        this.order = IntStream.range(0, most.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer judge) -> -most[judge].envy()))
                .toList();
    }

    /** Of a market's disclosed bidders. */
    public static EnvyTable of(Instant at, MarketGame market) {
        return of(at, market.bidders(), Outcome.of(market.game(), market.bids()));
    }

    /** Of an outcome of these bidders, in its order. */
    static EnvyTable of(Instant at, List<String> bidders, Outcome outcome) {
        return new EnvyTable(at, bidders, EnvyMatrix.of(outcome));
    }

    /** A judge's largest envy, and towards whom; towards itself, and 0, where it envies nobody. */
    static Envied largest(int judge, List<String> bidders, EnvyMatrix matrix) {
        int whom = judge;
        for (int j = 0; j < bidders.size(); j++) {
            whom = envy(judge, j, matrix) > envy(judge, whom, matrix) ? j : whom;
        }
        return new Envied(bidders.get(judge), bidders.get(whom), envy(judge, whom, matrix));
    }

    private static double envy(int judge, int bidder, EnvyMatrix matrix) {
        double envy = matrix.envyPerCredit(judge, bidder);
        return envy > ROUNDING ? envy : 0;
    }

    /**
     * What a reader sees: names and numbers of whom it may know only.
     *
     * @param rows the most bidders in the table
     */
    public EnvyView view(int rows, Predicate<String> visible) {
        List<Integer> shown = order.stream()
                .filter(judge -> visible.test(bidders.get(judge)))
                .limit(rows)
                .toList();
        double[][] envy = shown.stream()
                .map(judge -> shown.stream()
                        .mapToDouble(bidder -> envy(judge, bidder, matrix))
                        .toArray())
                .toArray(double[][]::new);
        return new EnvyView(
                at, bidders.size(), shown.stream().map(bidders::get).toList(), envy, largest(visible), deciles());
    }

    private List<Envied> largest(Predicate<String> visible) {
        List<Envied> largest = new ArrayList<>();
        for (int judge : order) {
            Envied envied = most[judge];
            if (envied.envy() > 0
                    && largest.size() < TOLD
                    && visible.test(envied.judge())
                    && visible.test(envied.bidder())) {
                largest.add(envied);
            }
        }
        return largest;
    }

    private double[] deciles() {
        int last = order.size() - 1;
        return IntStream.rangeClosed(0, DECILES)
                .mapToDouble(tenth -> most[order.get(last - last * tenth / DECILES)].envy())
                .toArray();
    }
}

package dev.bourse.cli.bench;

import com.sun.management.ThreadMXBean;
import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.NashGap;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The engine's races, each against something known in the same run, and the marks it is held to. */
final class EngineRaces {
    private static final long SEED = 7;
    private static final double GAP = 1e-3;
    private static final double MOST_PASSES = 4;
    private static final double MOST_EQUILIBRIUM_MILLIS = 800;
    private static final double LEAST_LEAD = 25;
    private static final double MOST_SPARSE_MILLIS = 20_000;
    private static final long MOST_SPARSE_MEGABYTES = 1024;

    private EngineRaces() {}

    /** One warm best response against one pass of sum sqrt(w y). */
    static EngineFigure answer(int goods, int rounds) {
        List<AnswerRace.Figure> figures = new AnswerRace(goods).run(rounds);
        AnswerRace.Figure pass = named(figures, AnswerRace.PASS);
        AnswerRace.Figure warm = named(figures, AnswerRace.WARM);
        return new EngineFigure(
                "best response, warm",
                number(goods) + " goods",
                warm.medianNanosPerGood() * goods / 1e6,
                "one pass of sum sqrt(w y)",
                pass.medianNanosPerGood() * goods / 1e6,
                warm.passes(),
                "at most 4 passes",
                warm.passes() <= MOST_PASSES,
                "plainly sorted " + round(named(figures, AnswerRace.SORTED).passes()) + " passes");
    }

    private static AnswerRace.Figure named(List<AnswerRace.Figure> figures, String way) {
        return figures.stream()
                .filter(figure -> figure.way().equals(way))
                .findFirst()
                .orElseThrow();
    }

    /** A uniform game of that many bidders and goods, to a Nash gap of 1e-3, against the textbook's way. */
    static EngineFigure equilibrium(int size, int runs) {
        Game game = uniform(size);
        Clocked<Equilibrium> ours = Clocked.of(runs, runs, () -> settle(game));
        double[][] weights = IntStream.range(0, size).mapToObj(game::weights).toArray(double[][]::new);
        Clocked<Integer> plain = Clocked.of(1, 3, () -> new PlainEquilibrium(game.budgets(), weights).play(GAP));
        double lead = plain.millis() / ours.millis();
        return new EngineFigure(
                "equilibrium to a Nash gap of 1e-3",
                number(size) + " x " + number(size),
                ours.millis(),
                "sorted, written plainly",
                plain.millis(),
                lead,
                "under 0.8 s and at least 25 times faster",
                ours.millis() < MOST_EQUILIBRIUM_MILLIS && lead >= LEAST_LEAD,
                "%d rounds, gap %.1e; plainly %d rounds"
                        .formatted(
                                ours.last().rounds(),
                                NashGap.of(game, ours.last().bids()),
                                plain.last()));
    }

    /** Bidders who want 50 of many goods, to a Nash gap of 1e-3, and the memory that takes. */
    static EngineFigure sparse(int bidders, int goods, int runs) {
        Game game = new Games(bidders, goods, 1e-6).sparse(50, new SplittableRandom(SEED));
        System.gc();
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        Clocked<Equilibrium> ours = Clocked.of(0, runs, () -> settle(game));
        allocated = (threads.getCurrentThreadAllocatedBytes() - allocated) / runs;
        long megabytes = (before + allocated) >> 20;
        return new EngineFigure(
                "sparse equilibrium to 1e-3, 50 goods wanted",
                number(bidders) + " x " + number(goods),
                ours.millis(),
                null,
                null,
                null,
                "under 20 s and 1 GB",
                ours.millis() < MOST_SPARSE_MILLIS && megabytes < MOST_SPARSE_MEGABYTES,
                "%d rounds, gap %.1e; live before it and allocated by it %d MB"
                        .formatted(
                                ours.last().rounds(),
                                NashGap.of(game, ours.last().bids()),
                                megabytes));
    }

    static Game uniform(int size) {
        return new Games(size, size, 0).uniform(new SplittableRandom(SEED));
    }

    static Equilibrium settle(Game game) {
        return Dynamics.PAPER.until(new StopRule.NashGap(GAP), 1000).play(game);
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}

package dev.bourse.allocation.bench;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.EnvyMatrix;
import dev.bourse.allocation.measure.Measures;
import dev.bourse.allocation.measure.Outcome;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * All measures of linear bidders with unequal budgets who bid in proportion to their weights: 1,000 bidders who want
 * all of 1,000 goods, and 100,000 who want 50 of 10,000. Run as {@link BestResponseBench} is.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class MeasuresBench {
    private static final int WANTED = 50;

    private Outcome dense;
    private Outcome sparse;

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(MeasuresBench.class.getName()).build()).run();
    }

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] all = new double[1000][];
        Arrays.setAll(all, i -> random.doubles(1000, 0.01, 1).toArray());
        dense = inProportion(Game.of(budgets(1000, random), all, 1));
        int[][] wanted = new int[100_000][];
        double[][] some = new double[wanted.length][];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = random.ints(0, 10_000).distinct().limit(WANTED).sorted().toArray();
            some[i] = random.doubles(WANTED, 0.01, 1).toArray();
        }
        double[] reserve = new double[10_000];
        Arrays.fill(reserve, 1);
        sparse = inProportion(Game.sparse(budgets(wanted.length, random), wanted, some, reserve));
    }

    private static double[] budgets(int bidders, SplittableRandom random) {
        return random.doubles(bidders, 0.1, 10).toArray();
    }

    private static Outcome inProportion(Game game) {
        return Outcome.of(game, Bids.inProportionToWeights(game));
    }

    @Benchmark
    public Measures measuresOfTheDense() {
        return Measures.of(dense);
    }

    @Benchmark
    public EnvyMatrix matrixOfTheDense() {
        return EnvyMatrix.of(dense);
    }

    @Benchmark
    public Measures measuresOfTheSparse() {
        return Measures.of(sparse);
    }
}

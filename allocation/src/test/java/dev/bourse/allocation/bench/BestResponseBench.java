package dev.bourse.allocation.bench;

import dev.bourse.allocation.strategy.BestResponse;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * One bidder's best response against one pass of the scalar loop sum_j sqrt(w_j y_j) over the same arrays, the bound
 * that no answer can much beat, and against the sorted version.
 *
 * <p>Weights and the others' bids are U(0,1), the budget a fiftieth of the others' money. A warm start is the bidder's
 * best response to prices up to 2 % away, as between two rounds. Repeat it from the root of the repository:
 *
 * <pre>
 * mvn -q -pl allocation test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
 * java -cp allocation/target/test-classes:allocation/target/classes:$(cat allocation/target/bench.classpath) \
 *     dev.bourse.allocation.bench.BestResponseBench
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
public class BestResponseBench {
    @Param({"1000", "100000"})
    public int goods;

    private double[] w;
    private double[][] y;
    private double[][] own;
    private double[] nothing;
    private double[] bids;
    private double budget;
    private int turn;
    private BestResponse response;
    private SortedInDoubles sorted;

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(BestResponseBench.class.getName())
                        .build())
                .run();
    }

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(7);
        w = random.doubles(goods).toArray();
        double[] before = random.doubles(goods, 1e-3, 1).toArray();
        double[] after = Arrays.stream(before)
                .map(each -> each * (0.98 + 0.04 * random.nextDouble()))
                .toArray();
        y = new double[][] {before, after};
        budget = Arrays.stream(before).sum() / 50;
        response = new BestResponse();
        sorted = new SortedInDoubles(goods);
        own = new double[][] {response.answer(w, after, budget), response.answer(w, before, budget)};
        nothing = new double[goods];
        bids = new double[goods];
    }

    @Benchmark
    public double onePass() {
        double[] others = y[turn ^= 1];
        double sum = 0;
        for (int j = 0; j < w.length; j++) {
            sum += Math.sqrt(w[j] * others[j]);
        }
        return sum;
    }

    @Benchmark
    public double[] cold() {
        turn ^= 1;
        response.answer(goods, w, budget, y[turn], nothing, bids);
        return bids;
    }

    @Benchmark
    public double[] warm() {
        turn ^= 1;
        response.answer(goods, w, budget, y[turn], own[turn], bids);
        return bids;
    }

    @Benchmark
    public double[] sorted() {
        sorted.answer(w, budget, y[turn ^= 1], bids);
        return bids;
    }
}

package dev.bourse.biddingagent.bidding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.allocation.strategy.Payoff;
import dev.bourse.biddingagent.strategy.BestResponding;
import dev.bourse.biddingagent.strategy.LiveStrategy;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class SplitTest {
    private static final LiveStrategy BEST = new BestResponding();
    private static final double[] FREE = {1e15, 1e15, 1e15};
    private static final long X = 10_000_000;

    @Test
    void aNewcomerBidsItsBestResponse() {
        double[] w = {.5, .3, .2};
        double[] y = {2e6, 1e6, .25e6};
        long[] x = new Split(w, y, FREE, BEST, 1, 9, 1_000_000).from(new long[3], 0.5, -1);
        assertEquals(399_328.0, (double) x[0], 1);
        assertEquals(314_166.0, (double) x[1], 1);
        assertEquals(286_506.0, (double) x[2], 1);
    }

    @Test
    void halfTheWayIsGone() {
        double[] w = {1, 1};
        double[] y = {1e6, 1e6};
        long[] x = new Split(w, y, new double[] {1e12, 1e12}, BEST, 1, 9, X).from(new long[] {X, 0}, 0.5, -1);
        assertArrayEquals(new long[] {7_500_000, 2_500_000}, x);
    }

    @Test
    void bidsSumToTheMicroWhateverTheNumbers(RandomGenerator random) {
        for (int round = 0; round < 500; round++) {
            int n = 1 + random.nextInt(8);
            double[] w = random.doubles(n).toArray();
            double[] y = random.doubles(n, 1, 1e8).toArray();
            double[] ceilings = new double[n];
            Arrays.fill(ceilings, 1e15);
            long[] current = random.longs(n, 0, X).toArray();
            long spend = random.nextLong(1_000, 1_000_000_000);
            long[] x = new Split(w, y, ceilings, BEST, 1, n, spend).from(current, random.nextDouble(0.01, 1), -1);
            if (!Arrays.equals(x, current)) {
                assertEquals(spend, Arrays.stream(x).sum());
            }
            assertTrue(Arrays.stream(x).allMatch(bid -> bid >= 0));
        }
    }

    @Test
    void ceilingsHoldAndNoOtherSplitUnderThemIsBetter(RandomGenerator random) {
        for (int round = 0; round < 200; round++) {
            double[] w = random.doubles(3, 0.2, 1).toArray();
            double[] y = random.doubles(3, 1e6, 1e7).toArray();
            double[] ceilings = random.doubles(3, 1e6, 9e6).toArray();
            long[] x = new Split(w, y, ceilings, BEST, 1, 3, X).from(new long[3], 0.5, -1);
            double sum = Math.min(X, Arrays.stream(ceilings).sum());
            double spent = Arrays.stream(x).sum();
            // A bid that brings less than a twentieth of a third of the whole is dust.
            double dust = 0.05 / 3;
            double[] bids = Arrays.stream(x).asDoubleStream().toArray();
            double best = Payoff.linear(w.length, w, y, bids);
            // Where the others are at their ceilings, nobody can take its part.
            boolean dropped = Arrays.stream(x).anyMatch(bid -> bid == 0);
            assertTrue(spent <= sum + 3 && (dropped || spent >= sum - 3), spent + " of " + sum);
            for (int j = 0; j < x.length; j++) {
                if (x[j] == 0) {
                    double[] more = bids.clone();
                    more[j] = Math.min(sum - spent, ceilings[j]);
                    assertTrue(
                            Payoff.linear(w.length, w, y, more) <= best / (1 - dust) + 1e-6,
                            "no dust was left of " + Arrays.toString(x));
                }
            }
            for (int other = 0; other < 50; other++) {
                double[] rival = rival(x, ceilings, random);
                assertTrue(
                        Payoff.linear(w.length, w, y, rival) <= best * (1 + dust) + 1e-6,
                        "a better split than " + Arrays.toString(x));
            }
        }
    }

    /** Some credits moved from one machine to another, as far as ceilings allow. */
    private static double[] rival(long[] x, double[] ceilings, RandomGenerator random) {
        double[] rival = Arrays.stream(x).asDoubleStream().toArray();
        int from = random.nextInt(3);
        int to = random.nextInt(3);
        double moved = Math.min(rival[from] * random.nextDouble(), Math.max(0, ceilings[to] - rival[to]));
        rival[from] -= moved;
        rival[to] += moved;
        return rival;
    }

    @Test
    void aMachineAboveTheCapIsLeftAtOnce() {
        double[] w = {1, 1};
        double[] y = {1e6, 1e6};
        long[] x = new Split(w, y, new double[] {-5, 1e12}, BEST, 1, 9, X).from(new long[] {X / 2, X / 2}, 0.5, -1);
        assertArrayEquals(new long[] {0, X}, x);
    }

    @Test
    void whereNothingIsWorthItsPriceNothingIsBid() {
        double[] y = {1e6, 1e6};
        long[] x = new Split(new double[] {0, 0}, y, new double[] {1e9, 1e9}, BEST, 1, 9, X)
                .from(new long[] {X, 0}, 0.5, -1);
        assertArrayEquals(new long[2], x);
    }

    @Test
    void aBidOnItsWayOutEndsAsDustAndTheOthersTakeItsPart() {
        double[] w = {1, 1e-9, 1};
        double[] y = {1e6, 1e6, 1e6};
        long[] x = {4_900_000, 200_000, 4_900_000};
        long[] next = new Split(w, y, FREE, BEST, 1, 9, X).from(x, 0.5, -1);
        assertArrayEquals(new long[] {5_000_000, 0, 5_000_000}, next);
    }

    @Test
    void aBidOnItsWayUpIsNotDust() {
        double[] w = {1, 1, 1};
        double[] y = {1e6, 1e6, 1e6};
        long[] next = new Split(w, y, FREE, BEST, 1, 9, X).from(new long[] {X / 2, 0, X / 2}, 0.01, -1);
        assertTrue(next[1] > 0, Arrays.toString(next));
    }

    @Test
    void aMachineThatNextToNothingBuysIsNotLeft() {
        double[] w = {1, 1, 1};
        double[] y = {1e10, 1e4, 1e10};
        long[] x = new Split(w, y, FREE, BEST, 1, 9, 1_000_000_000)
                .from(new long[] {500_000_000, 0, 500_000_000}, 0.5, -1);
        assertTrue(x[1] > 5e6 && x[1] < 6e6, Arrays.toString(x));
    }

    @Test
    void onlySoManyMachinesAreBidOn() {
        double[] w = {3, 2, 1};
        double[] y = {1e6, 1e6, 1e6};
        long[] x = new Split(w, y, FREE, BEST, 1, 2, X).from(new long[3], 0.5, -1);
        assertTrue(x[0] > x[1] && x[1] > 0 && x[2] == 0, Arrays.toString(x));
    }

    @Test
    void anExploredMachineGetsALittle() {
        double[] w = {1, 1, 1e-9};
        double[] y = {1e6, 1e6, 1e6};
        long[] x = new Split(w, y, FREE, BEST, 1, 9, X).from(new long[3], 0.5, 2);
        assertArrayEquals(new long[] {4_850_000, 4_850_000, 300_000}, x);
    }

    @Test
    void smallMovesAreNotMade() {
        double[] w = {1, 1};
        double[] y = {1e6, 1e6};
        long[] near = {5_010_000, 4_990_000};
        assertArrayEquals(near, new Split(w, y, new double[] {1e9, 1e9}, BEST, 1, 9, X).from(near, 0.5, -1));
    }

    @Test
    void itAgreesWithTheEngineWhereNothingBinds(RandomGenerator random) {
        double[] w = random.doubles(3, 0.5, 1).toArray();
        double[] y = random.doubles(3, 1e6, 1.5e6).toArray();
        double[] answer = new BestResponse().answer(w, y, X);
        long[] x = new Split(w, y, FREE, BEST, 1, 3, X).from(new long[3], 1, -1);
        for (int j = 0; j < 3; j++) {
            assertEquals(answer[j], (double) x[j], 1);
        }
    }

    @Test
    void whoNeedsThreeMachinesAtOnceBidsOnThree() {
        double[] w = {10, 1, 0.1, 0.05};
        double[] y = {1e6, 1e6, 9e6, 9e6};
        double[] free = {1e12, 1e12, 1e12, 1e12};
        long[] alone = new Split(w, y, free, BEST, 1, 4, 1_000_000).from(new long[4], 1, -1);
        assertEquals(1, Arrays.stream(alone).filter(bid -> bid > 0).count());
        long[] gang = new Split(w, y, free, BEST, 3, 4, 1_000_000).from(new long[4], 1, -1);
        assertArrayEquals(new long[] {666_667, 166_667, 166_666, 0}, gang);
    }
}

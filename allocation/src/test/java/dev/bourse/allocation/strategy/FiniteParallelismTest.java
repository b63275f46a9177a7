package dev.bourse.allocation.strategy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class FiniteParallelismTest {
    private final BestResponse response = new BestResponse();

    @Test
    void itIsRarelyAndLittleBelowTheBestOfAllSubsets(RandomGenerator random) {
        int below = 0;
        for (int k = 0; k < 4000; k++) {
            RandomBidder bidder = RandomBidder.draw(random);
            int machines = 1 + random.nextInt(4);
            double best = bestOfAllSubsets(bidder, machines);
            double worth = worth(bidder, answer(bidder, machines));
            assertTrue(worth <= best * (1 + 1e-9), bidder::toString);
            assertTrue(worth >= best * (machines == 1 ? 1 - 1e-9 : 0.8), bidder::toString);
            below += worth < best * (1 - 1e-9) ? 1 : 0;
        }
        assertTrue(below <= 4, below + " of 4000 were below");
    }

    @Test
    void noSwapGains(RandomGenerator random) {
        for (int k = 0; k < 200; k++) {
            double[] w = random.doubles(30, 1e-3, 1).toArray();
            double[] y = random.doubles(30, 1e-2, 1).toArray();
            double[] x = new double[30];
            new FiniteParallelism(5).answer(30, w, 1, y, x, x);
            double worth = Payoff.linear(30, w, y, x);
            int[] used = IntStream.range(0, 30).filter(j -> x[j] > 0).toArray();
            for (int out : used) {
                for (int in = 0; in < 30; in++) {
                    int added = in;
                    int[] swapped = IntStream.of(used)
                            .map(j -> j == out ? added : j)
                            .distinct()
                            .toArray();
                    assertTrue(worthOn(swapped, w, y, 1) <= worth * (1 + 1e-9), () -> out + " for " + added);
                }
            }
        }
    }

    @Test
    void aLocalOptimumThatIsNotTheBestIsKept() {
        double[] w = {
            0.23046949194979469,
            0.20989041009884252,
            0.3603626837460364,
            0.8626949440127232,
            8.214680789051137,
            0.6933098462680102
        };
        double[] y = {
            0.046213494385201496,
            0.08793557112734603,
            0.7027277602322036,
            2.177948071224688,
            48.41790462860362,
            1.5438853746218681
        };
        double[] x = new double[6];
        new FiniteParallelism(2).answer(6, w, 3.6856558729860422, y, x, x);
        double best = 0;
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b < a; b++) {
                best = Math.max(best, worthOn(new int[] {a, b}, w, y, 3.6856558729860422));
            }
        }
        assertEquals(.95383, Payoff.linear(6, w, y, x) / best, 1e-5);
    }

    @Test
    void atMostSoManyGoodsGetTheWholeBudget(RandomGenerator random) {
        for (int k = 0; k < 5000; k++) {
            RandomBidder bidder = RandomBidder.draw(random);
            int machines = 1 + random.nextInt(4);
            double[] bids = answer(bidder, machines);
            assertTrue(Arrays.stream(bids).filter(x -> x > 0).count() <= machines);
            assertEquals(bidder.budget(), Arrays.stream(bids).sum(), 1e-12 * bidder.budget());
        }
    }

    @Test
    void withAMachinePerGoodItIsTheBestResponse(RandomGenerator random) {
        RandomBidder bidder = RandomBidder.draw(random);
        assertArrayEquals(
                response.answer(bidder.w(), bidder.y(), bidder.budget()), answer(bidder, Integer.MAX_VALUE), 0);
    }

    @Test
    void whatBreaksTheFormulaIsRefusedByName() {
        Strategy strategy = new FiniteParallelism(1);
        double[] two = new double[2];
        GameException weight = assertThrows(
                GameException.class,
                () -> strategy.answer(2, new double[] {1, Double.NaN}, 1, new double[] {1, 1}, two, two));
        assertEquals("weight-out-of-range", weight.code());
        GameException contest = assertThrows(
                GameException.class, () -> strategy.answer(2, new double[] {1, 1}, 1, new double[] {1, 0}, two, two));
        assertEquals("uncontested-good", contest.code());
        assertEquals(
                "parameter-out-of-range",
                assertThrows(GameException.class, () -> new FiniteParallelism(0))
                        .code());
    }

    private static double[] answer(RandomBidder bidder, int machines) {
        double[] bids = new double[bidder.w().length];
        new FiniteParallelism(machines).answer(bids.length, bidder.w(), bidder.budget(), bidder.y(), bids, bids);
        return bids;
    }

    private static double worth(RandomBidder bidder, double[] bids) {
        return Payoff.linear(bids.length, bidder.w(), bidder.y(), bids);
    }

    private double bestOfAllSubsets(RandomBidder bidder, int machines) {
        int[] wanted = IntStream.range(0, bidder.w().length)
                .filter(j -> bidder.w()[j] > 0)
                .toArray();
        int most = Math.min(machines, wanted.length);
        double best = 0;
        for (int set = 1; set < 1 << wanted.length; set++) {
            int members = set;
            if (Integer.bitCount(set) == most) {
                int[] chosen = IntStream.range(0, wanted.length)
                        .filter(k -> (members >> k & 1) == 1)
                        .map(k -> wanted[k])
                        .toArray();
                best = Math.max(best, worthOn(chosen, bidder.w(), bidder.y(), bidder.budget()));
            }
        }
        return best;
    }

    private double worthOn(int[] goods, double[] w, double[] y, double budget) {
        double[] weights = IntStream.of(goods).mapToDouble(j -> w[j]).toArray();
        double[] others = IntStream.of(goods).mapToDouble(j -> y[j]).toArray();
        return Payoff.linear(goods.length, weights, others, response.answer(weights, others, budget));
    }
}

package dev.bourse.biddingagent.bidding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.testkit.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class MarketSettlesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void fourBiddersOnThreeMachinesAreNearEquilibriumAfterSixtyTicks(RandomGenerator random) {
        int settled = 0;
        for (int game = 0; game < 100; game++) {
            settled += gapAfter(60, 0, Rate.of("0.1"), new SplittableRandom(random.nextLong())) <= 0.05 ? 1 : 0;
        }
        assertTrue(settled >= 95, settled + " of 100 games within a Nash gap of 0.05");
    }

    @Test
    void aMachineThatComesLateIsTakenThoughNextToNothingBuysItAtFirst(RandomGenerator random) {
        int settled = 0;
        for (int game = 0; game < 100; game++) {
            settled += gapAfter(80, 20, Rate.of("0.00001"), new SplittableRandom(random.nextLong())) <= 0.05 ? 1 : 0;
        }
        assertTrue(settled >= 95, settled + " of 100 games within a Nash gap of 0.05");
    }

    /** The third machine comes later. */
    private static double gapAfter(int ticks, int later, Rate reserve, RandomGenerator random) {
        SimMarket market = new SimMarket(reserve).machine("m1", 1).machine("m2", 1);
        List<SimBidder> bidders = new ArrayList<>();
        List<double[]> weights = new ArrayList<>();
        for (String name : List.of("ann", "bob", "cid", "dee")) {
            double[] w = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            weights.add(w);
            market.grant(name, Credits.of("1000"));
            bidders.add(new SimBidder(
                    name,
                    SimBidder.rules(new Pace.Fixed(Rate.of("10"))),
                    Map.of("m1", w[0], "m2", w[1], "m3", w[2]),
                    START,
                    random));
        }
        for (int tick = 0; tick < ticks; tick++) {
            if (tick == later) {
                market.machine("m3", 1);
            }
            Instant now = START.plusSeconds(tick);
            bidders.forEach(bidder -> bidder.turn(market, now));
            market.charge(SECOND);
        }
        assertEquals(List.of(), market.refused);
        double gap = 0;
        for (int i = 0; i < bidders.size(); i++) {
            assertEquals(10_000_000, market.spendRate(bidders.get(i).name), "X to the micro-credit");
            gap = Math.max(gap, market.gap(bidders.get(i).name, weights.get(i)));
        }
        return gap;
    }

    @Test
    void aPriceIsNotAnsweredBeforeTheBidderWakes(RandomGenerator random) {
        SimMarket market = new SimMarket(Rate.of("0.1")).machine("m1", 1).machine("m2", 1);
        market.grant("ann", Credits.of("1000"));
        SimBidder ann = new SimBidder(
                "ann", SimBidder.rules(new Pace.Fixed(Rate.of("10"))), Map.of("m1", 1.0, "m2", 1.0), START, random);
        ann.turn(market, START);
        market.outsider("m1", Rate.of("50"));
        Instant now = START.plusMillis(1);
        while (now.isBefore(ann.state.nextWake())) {
            assertTrue(ann.turn(market, now).isEmpty());
            now = now.plusMillis(500);
        }
        assertEquals(false, ann.turn(market, ann.state.nextWake()).isEmpty());
    }

    @Test
    void aBidderThatNothingMovesIsSettled(RandomGenerator random) {
        SimMarket market = new SimMarket(Rate.of("0.1")).machine("m1", 1).machine("m2", 1);
        market.grant("ann", Credits.of("1000"));
        SimBidder ann = new SimBidder(
                "ann", SimBidder.rules(new Pace.Fixed(Rate.of("10"))), Map.of("m1", 2.0, "m2", 1.0), START, random);
        ann.turn(market, START);
        assertEquals(false, ann.state.isSettled());
        for (int tick = 1; tick < 200; tick++) {
            ann.turn(market, START.plusSeconds(tick));
        }
        assertTrue(ann.state.isSettled());
    }
}

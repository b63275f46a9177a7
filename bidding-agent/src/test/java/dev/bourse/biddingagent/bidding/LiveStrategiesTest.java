package dev.bourse.biddingagent.bidding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.strategy.Strategies;
import dev.bourse.testkit.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in strategies run live, each against outsiders who do not answer. */
@ExtendWith(Seeded.class)
class LiveStrategiesTest {
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"best-response", "proportional-response", "local-greedy", "finite-parallelism", "fixed"})
    void aBidderSpendsItsRateUnderTheCap(String name) {
        RandomGenerator random = new java.util.SplittableRandom(7);
        SimMarket market =
                new SimMarket(Rate.of("0.1")).machine("m1", 1).machine("m2", 1).machine("m3", 1);
        market.outsider("m1", Rate.of("4"));
        market.outsider("m2", Rate.of("9"));
        market.outsider("m3", Rate.of("2"));
        market.grant("ann", Credits.of("100"));
        Rules rules = new Rules(
                new Pace.Fixed(Rate.of("10")),
                10,
                2,
                Map.of(),
                Waking.BY_RULE,
                0.5,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Rules.PATIENCE,
                Strategies.with(List.of()).named(name));
        SimBidder ann = new SimBidder("ann", rules, Map.of("m1", 3.0, "m2", 1.0, "m3", 1.0), START, random);
        for (int second = 0; second < 120; second++) {
            ann.turn(market, START.plusSeconds(second));
            market.charge(Duration.ofSeconds(1));
        }
        assertEquals(10e6, (double) market.spendRate("ann"), 5, name);
        int machines = 0;
        for (String machine : List.of("m1", "m2", "m3")) {
            assertTrue(market.price(machine).compareTo(Rate.of("10.0001")) <= 0, name + " pays too much on " + machine);
            machines += market.rate("ann", machine).equals(Rate.ZERO) ? 0 : 1;
        }
        assertTrue(machines <= 2, name + " bids on " + machines);
    }
}

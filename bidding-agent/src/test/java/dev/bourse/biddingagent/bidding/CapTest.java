package dev.bourse.biddingagent.bidding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.testkit.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class CapTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pace PACE = new Pace.Fixed(Rate.of("10"));

    private static Rules capped(double cap, Map<String, String> labels) {
        return new Rules(
                PACE,
                cap,
                9,
                labels,
                new Waking(OptionalDouble.of(1)),
                0.5,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5));
    }

    @Test
    void noUnitOfCapacityEverCostsMoreThanTheCapByOwnBids(RandomGenerator random) {
        SimMarket market = new SimMarket(Rate.of("0.1")).machine("m1", 0.5).machine("m2", 2);
        market.grant("ann", Credits.of("1000"));
        SimBidder ann = new SimBidder("ann", capped(4, Map.of()), Map.of("m1", 1.0, "m2", 1.0), START, random);
        for (int second = 0; second < 100; second++) {
            market.outsider("m2", Rate.ofMicrosPerHour(random.nextDouble() * 12e6));
            ann.turn(market, START.plusSeconds(second));
            market.charge(Duration.ofSeconds(1));
            assertTrue(market.price("m1").microsPerHour() <= 0.5 * 4e6, market.price("m1") + " on m1");
            assertTrue(
                    market.rate("ann", "m2").equals(Rate.ZERO)
                            || market.price("m2").microsPerHour() <= 2 * 4e6,
                    market.price("m2") + " on m2");
        }
    }

    @Test
    void machinesWithoutARequiredLabelAreNotBidOn(RandomGenerator random) {
        MachineSeen plain = new MachineSeen(
                Map.of("zone", "b"),
                Optional.of(new MachineSeen.Price(Rate.of("0.1"), 1, 1, START, 0)),
                Optional.empty(),
                Credits.ZERO);
        MachineSeen labelled =
                new MachineSeen(Map.of("zone", "a", "cores", "2"), plain.price(), plain.bid(), Credits.ZERO);
        Plan plan = new Bidder(capped(1e6, Map.of("zone", "a")))
                .step(
                        BidderState.begun(START),
                        new Observation(Credits.of("100"), Map.of("m1", plain, "m2", labelled)),
                        Optional.of(new Wants(Map.of("m1", 5.0, "m2", 1.0), Optional.empty())),
                        START,
                        random)
                .plan();
        assertEquals(1, plan.bids().size());
        assertEquals("m2", plan.bids().getFirst().machine());
    }

    @Test
    void aCordonedMachineIsLeftAloneUnlessThereIsABid(RandomGenerator random) {
        MachineSeen.Price price = new MachineSeen.Price(Rate.of("0.1"), 1, 1, START, 0);
        MachineSeen open = new MachineSeen(Map.of(), Optional.of(price), Optional.empty(), Credits.ZERO);
        Map<String, String> cordoned = Map.of("cordoned", "true");
        MachineSeen closed = new MachineSeen(cordoned, open.price(), Optional.empty(), Credits.ZERO);
        assertEquals(List.of("m2"), bidOn(closed, open, random));
        MachineSeen.Bid bid = new MachineSeen.Bid(Rate.of("1"), 0.9, Credits.of("9"), Duration.ofHours(1), 1);
        MachineSeen known = new MachineSeen(cordoned, open.price(), Optional.of(bid), Credits.ZERO);
        assertEquals(List.of("m1", "m2"), bidOn(known, open, random));
    }

    private static List<String> bidOn(MachineSeen first, MachineSeen second, RandomGenerator random) {
        return new Bidder(capped(1e6, Map.of()))
                        .step(
                                BidderState.begun(START),
                                new Observation(Credits.of("100"), Map.of("m1", first, "m2", second)),
                                Optional.of(new Wants(Map.of("m1", 5.0, "m2", 1.0), Optional.empty())),
                                START,
                                random)
                        .plan()
                        .bids()
                        .stream()
                        .filter(order -> !order.rate().equals(Rate.ZERO))
                        .map(order -> order.machine())
                        .sorted()
                        .toList();
    }

    @Test
    void anOldPriceOrNoneLeavesTheBidAsItIs(RandomGenerator random) {
        SimMarket market = new SimMarket(Rate.of("0.1")).machine("m1", 1).machine("m2", 1);
        market.grant("ann", Credits.of("1000"));
        SimBidder ann = new SimBidder("ann", capped(1e6, Map.of()), Map.of("m1", 1.0, "m2", 1.0), START, random);
        ann.turn(market, START);
        market.outsider("m1", Rate.of("100"));
        Instant now = START.plusSeconds(60);
        Observation fresh = market.look("ann", now);
        Map<String, MachineSeen> stale = new HashMap<>();
        fresh.machines().forEach((name, seen) -> {
            MachineSeen.Price price = seen.price().orElseThrow();
            MachineSeen.Price old =
                    new MachineSeen.Price(price.rate(), 1, price.clearing(), now.minusSeconds(31), price.bidders());
            stale.put(name, new MachineSeen(Map.of(), Optional.of(old), seen.bid(), Credits.ZERO));
        });
        Bidder bidder = new Bidder(capped(1e6, Map.of()));
        assertTrue(bidder.step(ann.state, new Observation(fresh.available(), stale), ann.wants, now, random)
                .plan()
                .isEmpty());
        assertEquals(
                2,
                bidder.step(ann.state, fresh, ann.wants, now, random)
                        .plan()
                        .bids()
                        .size());
    }

    @Test
    void aCapMustBeFiniteAndAboveZero() {
        for (double cap : new double[] {0, -1, Double.POSITIVE_INFINITY, Double.NaN}) {
            String sentence = assertThrows(IllegalArgumentException.class, () -> capped(cap, Map.of()))
                    .getMessage();
            assertTrue(sentence.contains("unitPriceCap (" + cap + ")"), sentence);
        }
    }
}

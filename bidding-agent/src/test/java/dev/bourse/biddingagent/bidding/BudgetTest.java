package dev.bourse.biddingagent.bidding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.bidding.Plan.NewHold;
import dev.bourse.testkit.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class BudgetTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, Double> WEIGHTS = Map.of("m1", 3.0, "m2", 2.0, "m3", 1.0);

    private final SimMarket market =
            new SimMarket(Rate.of("0.1")).machine("m1", 1).machine("m2", 1).machine("m3", 1);

    private SimBidder bidder(Pace pace, String budget, RandomGenerator random) {
        market.grant("ann", Credits.of(budget));
        return new SimBidder("ann", SimBidder.rules(pace), WEIGHTS, START, random);
    }

    private void run(SimBidder bidder, int from, int to) {
        for (int second = from; second < to; second++) {
            bidder.turn(market, START.plusSeconds(second));
            market.charge(Duration.ofSeconds(1));
        }
    }

    @Test
    void aBudgetIsSpentOverItsHorizonThoughPricesMove(RandomGenerator random) {
        for (int minutes : new int[] {10, 20, 60}) {
            Credits before = market.charged("ann");
            Credits left = market.available("ann");
            Instant end = START.plus(Duration.ofMinutes(minutes));
            SimBidder ann = bidder(new Pace.Until(end), "100", random);
            double budget = left.plus(Credits.of("100")).micros();
            for (int second = 0; second < minutes * 60; second++) {
                if (second % 30 == 0) {
                    market.outsider("m" + (1 + random.nextInt(3)), Rate.ofMicrosPerHour(1e8 * random.nextDouble()));
                }
                run(ann, second, second + 1);
                if (second == minutes * 30) {
                    double half = market.charged("ann").minus(before).micros();
                    assertEquals(0.5, half / budget, 0.03, "after half of " + minutes + " minutes");
                }
            }
            double spent = market.charged("ann").minus(before).micros();
            assertEquals(1, spent / budget, 0.02, "over " + minutes + " minutes");
            run(ann, minutes * 60, minutes * 60 + 2);
            assertEquals(0, market.spendRate("ann"), "nothing is bid after the horizon");
        }
    }

    @Test
    void aFixedRateIsKeptUntilTheBudgetIsGone(RandomGenerator random) {
        SimBidder ann = bidder(new Pace.Fixed(Rate.of("60")), "30", random);
        run(ann, 0, 1400);
        assertEquals(60_000_000, market.spendRate("ann"));
        run(ann, 1400, 2000);
        assertEquals(0, market.spendRate("ann"));
        assertTrue(market.charged("ann").compareTo(Credits.of("29.4")) >= 0, "spent " + market.charged("ann"));
    }

    @Test
    void aNewGrantRevivesABidderWhoseBudgetWasGone(RandomGenerator random) {
        SimBidder ann = bidder(new Pace.Fixed(Rate.of("60")), "5", random);
        run(ann, 0, 600);
        assertEquals(0, market.spendRate("ann"));
        market.grant("ann", Credits.of("20"));
        run(ann, 600, 650);
        assertEquals(60_000_000, market.spendRate("ann"));
    }

    @Test
    void inCalmTimesAllMachinesAreRenewedTogetherAtHalfLife(RandomGenerator random) {
        SimBidder ann = bidder(new Pace.Fixed(Rate.of("60")), "1000", random);
        run(ann, 0, 60);
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int second = 60; second < 1800; second++) {
            int before = market.batches.size();
            run(ann, second, second + 1);
            for (List<NewHold> batch : market.batches.subList(before, market.batches.size())) {
                sizes.put(second, batch.size());
            }
        }
        assertTrue(sizes.size() >= 10 && sizes.size() <= 15, "renewed at " + sizes);
        assertTrue(sizes.values().stream().allMatch(size -> size == 3), "each for all machines: " + sizes);
        assertEquals(List.of(), market.refused);
    }

    @Test
    void aHoldCoversTheTermAndTwiceTheRate(RandomGenerator random) {
        SimBidder ann = bidder(new Pace.Fixed(Rate.of("60")), "1000", random);
        Plan plan = ann.turn(market, START);
        assertEquals(plan.bids().size(), plan.holds().size());
        for (NewHold hold : plan.holds()) {
            assertEquals(market.rate("ann", hold.machine()).coverFor(Duration.ofMinutes(5)), hold.amount());
            assertEquals(Rate.of("120"), hold.maxRate());
        }
    }

    @Test
    void whatIsTooLittleForAllIsSharedAndRatesAreLoweredToTheShortestRunway(RandomGenerator random) {
        SimBidder ann = bidder(new Pace.Until(START.plusSeconds(60)), "1", random);
        Plan plan = ann.turn(market, START);
        assertTrue(plan.holds().size() >= 2, plan.toString());
        assertTrue(market.available("ann").micros() <= 3, "all is held but for the rounding");
        assertEquals(List.of(), market.refused);
        assertTrue(Math.abs(market.spendRate("ann") - 48_000_000L) <= 200);
    }

    @Test
    void aBidderThatWantsNothingWithdraws(RandomGenerator random) {
        SimBidder ann = bidder(new Pace.Fixed(Rate.of("60")), "1000", random);
        run(ann, 0, 10);
        ann.wants = Optional.empty();
        run(ann, 10, 11);
        assertEquals(0, market.spendRate("ann"));
        assertEquals(Credits.of("1000"), market.available("ann").plus(market.charged("ann")));
    }

    @Test
    void aMachineThatFallsSilentKeepsItsPartUntilItIsCountedAsLost(RandomGenerator random) {
        SimBidder ann = bidder(new Pace.Fixed(Rate.of("60")), "1000", random);
        run(ann, 0, 30);
        Bidder bidder = new Bidder(SimBidder.rules(new Pace.Fixed(Rate.of("60"))));
        BidderState state = ann.state;
        Map<String, Rate> last = new HashMap<>();
        for (int second = 30; second < 200; second++) {
            Instant now = START.plusSeconds(second);
            Observation all = market.look("ann", now);
            Map<String, MachineSeen> some = new HashMap<>(all.machines());
            some.remove("m1");
            Bidder.Turn turn = bidder.step(state, new Observation(all.available(), some), ann.wants, now, random);
            state = turn.state();
            market.act("ann", turn.plan(), now);
            turn.plan().bids().forEach(bid -> assertTrue(!bid.machine().equals("m1")));
            if (second == 85) {
                assertEquals(60_000_000, market.spendRate("ann"), "the silent one counts");
            }
            last.put("m2", market.rate("ann", "m2"));
            last.put("m3", market.rate("ann", "m3"));
        }
        assertEquals(
                60_000_000,
                last.get("m2").microsPerHour() + last.get("m3").microsPerHour(),
                "the others have it all once it is lost");
        assertEquals(new HashSet<>(List.of("m2", "m3")), new HashSet<>(state.won()));
    }

    @Test
    void aBudgetLeavesWhatIsNeitherSpentNorHeldAnywhere() {
        MachineSeen holding = new MachineSeen(Map.of(), Optional.empty(), Optional.empty(), Credits.of("4"));
        Observation both = new Observation(Credits.of("100"), Map.of("m1", holding, "m2", holding));
        BidderState known = BidderState.begun(START).meet(both, Rules.PATIENCE, START);
        Observation one = new Observation(Credits.of("100"), Map.of("m1", holding));
        assertEquals(
                Credits.of("9"),
                one.within(Credits.of("20"), Credits.of("3"), known, START).available());
        assertEquals(
                Credits.ZERO,
                one.within(Credits.of("10"), Credits.of("3"), known, START).available());
        assertEquals(
                Credits.of("100"),
                one.within(Credits.of("500"), Credits.ZERO, known, START).available());
    }
}

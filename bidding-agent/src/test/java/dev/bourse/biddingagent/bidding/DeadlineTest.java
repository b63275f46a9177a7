package dev.bourse.biddingagent.bidding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.strategy.BestResponding;
import dev.bourse.biddingagent.strategy.LiveStrategy;
import dev.bourse.biddingagent.valuation.Learned;
import dev.bourse.biddingagent.valuation.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Jobs with a deadline, or a budget alone, in a market whose prices wander. */
class DeadlineTest {
    private static final LiveStrategy BEST = new BestResponding();
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final int STEP = 30;
    private static final double[] FREE = {1e12, 1e12, 1e12};
    private static final double[] OTHERS = {5e6, 8e6, 3e6};
    private static final double[] SPEEDS = {100, 250, 60};

    private static Prospect prospect(double work) {
        return new Prospect(work, SPEEDS, OTHERS, FREE);
    }

    @Test
    void theSpeedOfASpendRateIsThatOfTheBestResponseAndConcave() {
        Prospect prospect = prospect(1);
        double before = 0;
        double gain = Double.POSITIVE_INFINITY;
        for (double spend = 1e6; spend <= 40e6; spend += 1e6) {
            double speed = prospect.speed(spend);
            assertTrue(speed > before, "at " + spend);
            assertTrue(speed - before <= gain + 1e-9, "at " + spend);
            gain = speed - before;
            before = speed;
        }
    }

    @Test
    void theRateForAMomentIsTheSmallestThatIsInTime() {
        Prospect prospect = prospect(180 * 3600);
        Rate rate = prospect.rateFor(3600);
        assertEquals(180, prospect.speed((double) rate.microsPerHour()), 1e-3);
        assertTrue(prospect.speed(0.999 * rate.microsPerHour()) < 180);
    }

    @Test
    void theSoonestEndSpendsJustTheBudget() {
        Prospect prospect = prospect(180 * 3600);
        Rate rate = new Pace.Soonest().rate(Credits.of("12"), Optional.of(prospect), START);
        double hours = 180 * 3600 / prospect.speed((double) rate.microsPerHour()) / 3600;
        assertEquals(12e6, hours * rate.microsPerHour(), 1e3);
    }

    @Test
    void theLeastIsSpentWhereThereIsTime() {
        Credits much = Credits.of("1000");
        Optional<Prospect> ahead = Optional.of(prospect(180 * 3600));
        Rate hour = new Pace.Finish(START, START.plusSeconds(3600)).rate(much, ahead, START);
        Rate twoHours = new Pace.Finish(START, START.plusSeconds(7200)).rate(much, ahead, START);
        assertTrue(2.0 * twoHours.microsPerHour() < hour.microsPerHour(), "twice the time, less than half of the rate");
    }

    @Test
    void aMomentThatCannotBeMetIsNamedAtOnceWithOneThatCan() {
        Prospect capped = new Prospect(300 * 3600, SPEEDS, OTHERS, new double[] {5e6, 8e6, 3e6});
        Pace.Finish pace = new Pace.Finish(START, START.plusSeconds(3600));
        Rate rate = pace.rate(Credits.of("1000"), Optional.of(capped), START);
        assertEquals(16e6, (double) rate.microsPerHour(), 1, "as fast as the cap allows");
        Outlook outlook = Outlook.of(pace, rate, Credits.of("1000"), Optional.of(capped), START)
                .orElseThrow();
        // Half of every machine: 205 units a second of 300 * 3600.
        assertEquals(START.plusSeconds(300 * 3600 / 205), outlook.end());
        assertEquals(
                "The job cannot be done by 2026-11-26T11:00:00Z at this cap; 2026-11-26T11:27:48Z can be met, or raise the cap.",
                outlook.warning().orElseThrow());
    }

    @Test
    void aBudgetThatIsTooSmallForTheMomentIsNamedWithTheMomentThatItPaysFor() {
        Pace.Finish pace = new Pace.Finish(START, START.plusSeconds(3600));
        Optional<Prospect> ahead = Optional.of(prospect(250 * 3600));
        Credits little = Credits.of("15");
        Rate rate = pace.rate(little, ahead, START);
        Outlook outlook = Outlook.of(pace, rate, little, ahead, START).orElseThrow();
        assertTrue(outlook.end().isAfter(START.plusSeconds(3600)));
        assertEquals((double) little.micros(), (double) outlook.cost().micros(), 1e5);
        assertTrue(outlook.warning().orElseThrow().contains("for the 15 credits that are left"), outlook.toString());
    }

    @Test
    void untilThereIsProgressTheBudgetIsSpentEvenly() {
        assertEquals(
                Rate.of("10"),
                new Pace.Finish(START, START.plusSeconds(3600)).rate(Credits.of("10"), Optional.empty(), START));
        assertEquals(Rate.of("10"), new Pace.Soonest().rate(Credits.of("10"), Optional.empty(), START));
    }

    /** What one job came to: seconds until it ended, empty if it did not within twice the time, and credits. */
    private record Run(OptionalInt seconds, double spent) {
        boolean inTime() {
            return seconds.orElse(Integer.MAX_VALUE) <= 3600;
        }
    }

    /**
     * Three machines whose prices wander by 7 % in half a minute around their mean, and do what they do with noise of
     * 20 %; the job learns that as the agent does.
     */
    private static Run run(Pace pace, double budgetMicros, RandomGenerator random) {
        double[] y = OTHERS.clone();
        double[] truth = new double[3];
        Arrays.setAll(truth, j -> SPEEDS[j] * Math.exp(0.3 * random.nextGaussian()));
        double left = budgetMicros;
        double work = 150 * 3600;
        Learned learned = Learned.nothing();
        double[] units = new double[3];
        double[] cpu = new double[3];
        for (int second = 0; second < 7200; second += STEP) {
            Instant now = START.plusSeconds(second);
            double[] speeds = speeds(learned, now);
            double total = Arrays.stream(speeds).sum();
            Optional<Prospect> ahead =
                    total > 0 ? Optional.of(new Prospect(work, speeds, y.clone(), FREE)) : Optional.empty();
            double spend =
                    pace.rate(new Credits((long) left), ahead, now).decimal().doubleValue() * 1e6;
            double[] guess = total > 0 ? speeds : new double[] {1, 1, 1};
            double[] bids = spend > 0 ? new Split(guess, y, FREE, BEST, 1, 3, spend).ideal() : new double[3];
            left = Math.max(0, left - spend * STEP / 3600);
            for (int j = 0; j < 3; j++) {
                double share = bids[j] / (bids[j] + y[j]);
                double did = truth[j] * share * STEP * Math.max(0.1, 1 + 0.2 * random.nextGaussian());
                units[j] += did;
                cpu[j] += share * STEP;
                work -= did;
                learned = learned.after("m" + j, new Reading(units[j], cpu[j], now, Set.of()));
                double pull = 0.06 * Math.log(OTHERS[j] / y[j]);
                y[j] *= Math.exp(pull + 0.07 * random.nextGaussian());
            }
            if (work <= 0) {
                return new Run(OptionalInt.of(second + STEP), budgetMicros - left);
            }
        }
        return new Run(OptionalInt.empty(), budgetMicros - left);
    }

    private static double[] speeds(Learned learned, Instant now) {
        Map<String, Double> speeds =
                new TreeMap<>(learned.cautiousSpeeds(Map.of("m0", 1.0, "m1", 1.0, "m2", 1.0), now));
        return IntStream.range(0, 3)
                .mapToDouble(j -> speeds.getOrDefault("m" + j, 0.0))
                .toArray();
    }

    @Test
    void jobsEndInTimeForLessThanSpendingEvenly() {
        Pace.Finish finish = new Pace.Finish(START, START.plusSeconds(3600));
        Pace.Until even = new Pace.Until(START.plusSeconds(3600));
        int inTime = 0;
        double spent = 0;
        double spentEvenly = 0;
        int evenlyInTime = 0;
        int sameInTime = 0;
        for (int seed = 0; seed < 100; seed++) {
            Run paced = run(finish, 60e6, new SplittableRandom(seed));
            Run evenly = run(even, 60e6, new SplittableRandom(seed));
            sameInTime += run(even, paced.spent(), new SplittableRandom(seed)).inTime() ? 1 : 0;
            inTime += paced.inTime() ? 1 : 0;
            evenlyInTime += evenly.inTime() ? 1 : 0;
            spent += paced.spent() / 1e6 / 100;
            spentEvenly += evenly.spent() / 1e6 / 100;
            assertTrue(paced.spent() <= 60e6, "seed " + seed);
        }
        String figures = "in time %d of 100 for %.2f credits; evenly %d of 100 for %.2f, and %d of 100 for the same"
                .formatted(inTime, spent, evenlyInTime, spentEvenly, sameInTime);
        System.out.println("finish by T: " + figures);
        assertTrue(inTime >= 84, figures);
        assertTrue(spent < 0.9 * spentEvenly, figures);
    }

    @Test
    void aBudgetAloneIsNeverExceededAndBuysTheEndSooner() {
        double sum = 0;
        double evenly = 0;
        int unfinished = 0;
        for (int seed = 0; seed < 100; seed++) {
            Run soonest = run(new Pace.Soonest(), 20e6, new SplittableRandom(seed));
            Run even = run(new Pace.Until(START.plus(Duration.ofHours(2))), 20e6, new SplittableRandom(seed));
            assertTrue(soonest.spent() <= 20e6, "seed " + seed);
            unfinished += soonest.seconds().isEmpty() ? 1 : 0;
            sum += soonest.seconds().orElse(7200) / 100.0;
            evenly += even.seconds().orElse(7200) / 100.0;
        }
        String figures =
                "mean %.0f s, %d of 100 unfinished; evenly over two hours %.0f s".formatted(sum, unfinished, evenly);
        System.out.println("soonest for C: " + figures);
        assertTrue(sum < evenly, figures);
        assertFalse(unfinished > 16, figures);
    }
}

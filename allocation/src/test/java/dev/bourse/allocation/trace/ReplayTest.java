package dev.bourse.allocation.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dorm.DormOptimiser;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Refusal;
import dev.bourse.allocation.mechanism.EqualSplit;
import dev.bourse.allocation.mechanism.ProportionalShareEquilibrium;
import dev.bourse.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class ReplayTest {
    private static final Division EVEN = new MarketDivision(new EqualSplit());

    private static Job job(double arrival, double work, int asked, int most, double... rates) {
        return new Job("job at " + arrival, arrival, work, rates, asked, most, 1);
    }

    private static Workload onePool(Job... jobs) {
        return new Workload(List.of(new Pool("v100", 4)), List.of(jobs));
    }

    /** Alone for an hour on 4 GPUs, then two on 2 each until the first ends, then the second on 4. */
    @Test
    void jobsShareWhileBothAreThere() {
        Report report = Replay.run(onePool(job(0, 8, 4, 4, 1), job(1, 8, 4, 4, 1)), EVEN, 0);
        assertArrayEquals(new double[] {3, 3}, report.completion(), 1e-9);
        assertEquals(4, report.makespan(), 1e-9);
        assertEquals(1, report.utilisation(), 1e-9);
        assertEquals(3, report.meanCompletion(), 1e-9);
    }

    /** Each could have had an even part among 1 + 2/3 jobs: 2.4 GPUs, so 8 steps in 10/3 hours. */
    @Test
    void slowdownIsAgainstAnEvenPart() {
        Report report = Replay.run(onePool(job(0, 8, 4, 4, 1), job(1, 8, 4, 4, 1)), EVEN, 0);
        assertArrayEquals(new double[] {0.9, 0.9}, report.slowdown(), 1e-9);
    }

    @Test
    void whatAJobCannotUseGoesToTheOther() {
        Report report = Replay.run(onePool(job(0, 4, 1, 1, 1), job(0, 12, 1, 3, 1)), EVEN, 0);
        assertArrayEquals(new double[] {4, 4}, report.completion(), 1e-9);
    }

    @Test
    void staticPartitionsWaitForTheirTurn() {
        Report report = Replay.run(
                onePool(job(0, 6, 3, 4, 1), job(0, 4, 2, 4, 1), job(0, 1, 1, 1, 1)), new StaticDivision(), 0);
        assertArrayEquals(new double[] {2, 4, 3}, report.completion(), 1e-9, "the last waits behind the second");
    }

    @Test
    void dormGrowsAJobWhenAnotherHasGoneAndThatCostsARestart() {
        Division dorm = new DormDivision(new DormOptimiser(0, 1), 0.5);
        Report report = Replay.run(onePool(job(0, 2, 2, 2, 1), job(0, 8, 2, 4, 1)), dorm, 0);
        assertEquals(1, report.completion()[0], 1e-9);
        assertEquals(1 + 0.5 + 6.0 / 4, report.completion()[1], 1e-9);
        assertEquals(0.5 * 4 / (2 + 2 + 8), report.overhead(), 1e-9);
    }

    @Test
    void whoWaitsForEverIsNamed() {
        Workload workload = onePool(job(0, 4, 2, 2, 1), job(1, 4, 5, 5, 1));
        GameException refusal = assertThrows(GameException.class, () -> Replay.run(workload, new StaticDivision(), 0));
        assertEquals(Refusal.PARAMETER_OUT_OF_RANGE, refusal.refusal());
        assertTrue(refusal.getMessage().contains("job at 1.0, which asks for 5 GPUs"), refusal::getMessage);
    }

    @Test
    void nothingIsDividedAnewBeforeThePauseIsOver() {
        Report report = Replay.run(onePool(job(0, 8, 4, 4, 1), job(0.5, 4, 4, 4, 1)), EVEN, 2);
        assertEquals(2, report.completion()[0], 1e-9);
        assertEquals(1.5 + 1, report.completion()[1], 1e-9);
    }

    @Test
    void whileNobodyIsThereNothingCounts() {
        Report report = Replay.run(onePool(job(0, 4, 4, 4, 1), job(9, 4, 4, 4, 1)), EVEN, 0);
        assertEquals(0.2, report.utilisation(), 1e-9);
        assertEquals(1, report.overTime(Sample::utilisation), 1e-9);
    }

    /** Work is conserved, nobody has more than it can use, no pool hands out more than it has. */
    @Test
    void allDivisionsKeepWithinThePools(RandomGenerator random) {
        List<Division> divisions = List.of(
                EVEN,
                new MarketDivision(new ProportionalShareEquilibrium()),
                new StaticDivision(),
                new DormDivision(new DormOptimiser(0.2, 0.2), 0.1));
        for (int game = 0; game < 20; game++) {
            Workload workload = random(random);
            for (Division division : divisions) {
                Report report = Replay.run(workload, new Checked(division), random.nextBoolean() ? 0 : 0.3);
                assertTrue(report.utilisation() <= 1 + 1e-9, division.name());
                for (int i = 0; i < workload.jobs().size(); i++) {
                    Job job = workload.jobs().get(i);
                    double best = Math.max(job.rates()[0], job.rates()[1]) * job.most();
                    assertTrue(report.completion()[i] >= job.work() / best * (1 - 1e-9), division.name());
                }
            }
        }
    }

    private static Workload random(RandomGenerator random) {
        List<Job> jobs = new ArrayList<>();
        double arrival = 0;
        for (int i = 0; i < 12; i++) {
            arrival += random.nextDouble();
            int asked = 1 + random.nextInt(3);
            double other = random.nextBoolean() ? 0 : random.nextDouble();
            jobs.add(new Job(
                    "job " + i,
                    arrival,
                    1 + 10 * random.nextDouble(),
                    new double[] {0.1 + random.nextDouble(), other},
                    asked,
                    asked * (1 + random.nextInt(3)),
                    1 + random.nextInt(3)));
        }
        return new Workload(List.of(new Pool("v100", 4), new Pool("k80", 3)), jobs);
    }

    /** Looks at every division made. */
    private record Checked(Division division) implements Division {
        @Override
        public String name() {
            return division.name();
        }

        @Override
        public double[][] divide(Moment moment) {
            double[][] gpus = division.divide(moment);
            for (int j = 0; j < moment.pools().size(); j++) {
                double handed = 0;
                for (double[] row : gpus) {
                    assertTrue(row[j] >= 0);
                    handed += row[j];
                }
                assertTrue(handed <= moment.pools().get(j).gpus() * (1 + 1e-9), name() + " hands out " + handed);
            }
            for (int i = 0; i < gpus.length; i++) {
                assertTrue(gpus[i][0] + gpus[i][1] <= moment.jobs().get(i).most() * (1 + 1e-9), name());
            }
            return gpus;
        }

        @Override
        public double resizing() {
            return division.resizing();
        }
    }

    @Test
    void whatIsNoWorkloadIsRefusedByName() {
        refused(
                "The job job at 1.0 arrives at 1.0 hours, after one that arrives at 2.0",
                () -> onePool(job(2, 1, 1, 1, 1), job(1, 1, 1, 1, 1)));
        refused("arrives at -1.0 hours but must", () -> job(-1, 1, 1, 1, 1));
        refused("arrives at NaN hours but must", () -> job(Double.NaN, 1, 1, 1, 1));
        refused("The work of the job job at 0.0 is 0.0", () -> job(0, 0, 1, 1, 1));
        refused("runs on no pool", () -> job(0, 1, 1, 1, 0));
        refused("A rate of the job job at 0.0 is -1.0", () -> job(0, 1, 1, 1, -1));
        refused("asks for 3 GPUs and can use 2", () -> job(0, 1, 3, 2, 1));
        refused("must have 1; make them agree", () -> onePool(job(0, 1, 1, 1, 1, 1)));
        refused("has 0 jobs", () -> onePool());
        refused("has 0 GPUs", () -> new Pool("v100", 0));
        refused("The pause between divisions is -1.0", () -> Replay.run(onePool(job(0, 1, 1, 1, 1)), EVEN, -1));
    }

    private static void refused(String words, org.junit.jupiter.api.function.Executable what) {
        GameException refusal = assertThrows(GameException.class, what);
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    @Test
    void fairGpusFillUpByBudgetUntilEachHasWhatItCanUse() {
        List<Job> jobs = List.of(
                new Job("small", 0, 1, new double[] {1}, 1, 1, 5),
                new Job("rich", 0, 1, new double[] {1}, 9, 9, 2),
                new Job("poor", 0, 1, new double[] {1}, 9, 9, 1));
        assertArrayEquals(new double[] {0.1, 0.6, 0.3}, FairGpus.of(jobs, 10), 1e-12);
        assertArrayEquals(new double[] {0.01, 0.09, 0.09}, FairGpus.of(jobs, 100), 1e-12);
    }
}

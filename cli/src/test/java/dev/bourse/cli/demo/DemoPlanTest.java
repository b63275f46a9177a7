package dev.bourse.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.cli.demo.DemoPlan.BidderPlan;
import dev.bourse.cli.demo.DemoPlan.JobKind;
import dev.bourse.cli.demo.DemoPlan.MachinePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoPlanTest {
    @Test
    void theSameSeedGivesTheSamePlanAndAnotherSeedAnother() {
        assertEquals(DemoPlan.of(3, 4, 7, 2), DemoPlan.of(3, 4, 7, 2));
        assertNotEquals(DemoPlan.of(3, 4, 7, 2), DemoPlan.of(3, 4, 8, 2));
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "1, 1", "1, 2", "6, 2", "3, 1", "8, 4", "40, 64"})
    void capacitiesDifferAndLeaveTheHostRoom(int machines, int cpus) {
        List<MachinePlan> planned = DemoPlan.of(machines, 1, 1, cpus).machines();
        assertEquals(machines, planned.size());
        double sold = planned.stream().mapToDouble(MachinePlan::capacity).sum();
        assertTrue(sold <= 0.6 * cpus + 1e-9, sold + " of " + cpus);
        double[] onCpu = new double[cpus];
        planned.forEach(machine -> onCpu[machine.cpu()] += machine.capacity());
        for (double one : onCpu) {
            assertTrue(one <= 1, one + " on one CPU");
        }
        planned.forEach(
                machine -> assertTrue(machine.capacity() >= 0.09 && machine.capacity() < 1, machine.toString()));
        for (int i = 1; i < machines; i++) {
            assertTrue(planned.get(i).capacity() <= planned.get(i - 1).capacity(), planned.toString());
        }
    }

    @Test
    void aRichBidderIsTenTimesAsRichAndWantsEveryMachine() {
        DemoPlan plan = DemoPlan.of(3, 4, 1, 2).withRich();
        BidderPlan rich = plan.bidders().getLast();
        assertEquals(DemoPlan.RICH, rich.account());
        assertEquals(Credits.of("2500"), rich.budget());
        assertEquals(3, rich.weights().size());
        assertEquals(
                1,
                rich.weights().values().stream().mapToDouble(weight -> weight).sum(),
                1e-9);
        assertEquals(5, plan.bidders().size());
    }

    @Test
    void biddersDifferInBudgetJobAndValuation() {
        DemoPlan plan = DemoPlan.of(3, 4, 1, 2);
        assertEquals(
                Set.of("alice", "bob", "carol", "dave"),
                plan.bidders().stream().map(BidderPlan::account).collect(Collectors.toSet()));
        assertEquals(
                4, plan.bidders().stream().map(BidderPlan::budget).distinct().count());
        assertEquals(
                Set.of(JobKind.values()),
                plan.bidders().stream().map(BidderPlan::job).collect(Collectors.toSet()));
        assertEquals(
                4, plan.bidders().stream().map(BidderPlan::weights).distinct().count());
    }

    @Test
    void weightsAreForTheMachinesThatAJobCanUseAndSumToOne() {
        DemoPlan plan = DemoPlan.of(4, 50, 3, 4);
        Set<String> names = new HashSet<>();
        for (BidderPlan bidder : plan.bidders()) {
            assertTrue(names.add(bidder.account()), bidder.account() + " twice");
            assertEquals(
                    1, bidder.weights().values().stream().mapToDouble(w -> w).sum(), 1e-12);
            for (MachinePlan machine : plan.machines()) {
                boolean usable = machine.labels()
                        .entrySet()
                        .containsAll(bidder.job().requires().entrySet());
                assertEquals(usable, bidder.weights().get(machine.id()) > 0, bidder + " on " + machine);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 4  | The number of machines (0) must be between 1 and 6 on this host.
            7  | 4  | The number of machines (7) must be between 1 and 6 on this host.
            3  | 0  | The number of bidders (0) must be between 1 and 50 on this host.
            3  | 51 | The number of bidders (51) must be between 1 and 50 on this host.
            """)
    void numbersOutOfRangeAreRefused(int machines, int bidders, String sentence) {
        var refused = assertThrows(IllegalArgumentException.class, () -> DemoPlan.of(machines, bidders, 1, 2));
        assertEquals(sentence, refused.getMessage());
    }
}

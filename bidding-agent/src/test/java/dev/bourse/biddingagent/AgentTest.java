package dev.bourse.biddingagent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.TaskView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.bidding.Bidder;
import dev.bourse.biddingagent.bidding.MachineSeen;
import dev.bourse.biddingagent.bidding.Observation;
import dev.bourse.biddingagent.bidding.Pace;
import dev.bourse.biddingagent.bidding.Rules;
import dev.bourse.biddingagent.bidding.Waking;
import dev.bourse.biddingagent.job.Dependencies;
import dev.bourse.biddingagent.job.JobKeeper;
import dev.bourse.biddingagent.job.JobSpec;
import dev.bourse.biddingagent.job.Sight;
import dev.bourse.biddingagent.job.TaskOrder;
import dev.bourse.biddingagent.valuation.Learned;
import dev.bourse.biddingagent.valuation.Reading;
import dev.bourse.testkit.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A learning agent with a job on two machines that do whatever they are told. */
@ExtendWith(Seeded.class)
class AgentTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, Double> UNITS_PER_CPU_SECOND = Map.of("m1", 100.0, "m2", 400.0);
    private final Map<String, Double> units = new HashMap<>(UNITS_PER_CPU_SECOND);
    private static final Rate OTHERS = Rate.of("5");

    private final Agent agent = new Agent(
            new Bidder(new Rules(
                    new Pace.Fixed(Rate.of("10")),
                    1e3,
                    9,
                    Map.of(),
                    Waking.BY_RULE,
                    0.5,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(5))),
            Optional.of(new JobKeeper(JobSpec.of("digits", List.of("train")))),
            Optional.empty());
    private final Map<String, Rate> rates = new HashMap<>(Map.of("m1", Rate.ZERO, "m2", Rate.ZERO));
    private final Map<String, Double> cpuSeconds = new HashMap<>(Map.of("m1", 0.0, "m2", 0.0));
    private final Map<String, TaskView.State> tasks = new TreeMap<>();
    private final Map<String, Long> generations = new TreeMap<>();
    private AgentState state = AgentState.begun(Learned.nothing(), START);

    private void turn(int second, RandomGenerator random) {
        Map<String, MachineSeen> seen = new TreeMap<>();
        Map<String, List<TaskView>> views = new TreeMap<>();
        Map<String, Reading> readings = new TreeMap<>();
        Instant now = START.plusSeconds(second);
        rates.forEach((machine, rate) -> {
            Rate price = new Rate(rate.microsPerHour() + OTHERS.microsPerHour());
            double share = rate.microsPerHour() / (double) price.microsPerHour();
            double used = cpuSeconds.merge(machine, share, Double::sum);
            Optional<MachineSeen.Bid> bid = rate.equals(Rate.ZERO)
                    ? Optional.empty()
                    : Optional.of(new MachineSeen.Bid(
                            rate, share, rate.coverFor(Duration.ofMinutes(4)), Duration.ofMinutes(4), 1));
            seen.put(
                    machine,
                    new MachineSeen(
                            Map.of(), Optional.of(new MachineSeen.Price(price, 1, 1, now, 2)), bid, Credits.ZERO));
            views.put(
                    machine,
                    tasks.entrySet().stream()
                            .filter(task -> task.getKey().startsWith(machine))
                            .map(task -> view(task.getKey(), task.getValue()))
                            .toList());
            readings.put(machine, new Reading(used * units.get(machine), used, now, Set.of()));
        });
        Look look = new Look(
                new Observation(Credits.of("100"), seen),
                new Sight(Set.of(), views, Map.of(), List.of()),
                readings,
                Map.of(),
                Dependencies.NONE);
        Agent.Turn turn = agent.step(state, look, now, random);
        state = turn.state();
        turn.plan().bids().forEach(bid -> rates.put(bid.machine(), bid.rate()));
        turn.orders().forEach(order -> {
            if (order instanceof TaskOrder.Start start) {
                generations.put(
                        order.machine() + "/" + order.task(), start.request().generation());
            }
            tasks.put(
                    order.machine() + "/" + order.task(),
                    order instanceof TaskOrder.Start ? TaskView.State.RUNNING : TaskView.State.STOPPED);
        });
    }

    private TaskView view(String at, TaskView.State state) {
        return TaskView.of(at.substring(3), "ann", "digits", state)
                .withGeneration(generations.getOrDefault(at, 0L))
                .withProgress(Map.of("units", 1.0));
    }

    @Test
    void anAgentLearnsWhichMachineIsFasterAndBidsMoreThere(RandomGenerator random) {
        turn(0, random);
        assertEquals(rates.get("m1"), rates.get("m2"), "nothing is known yet");
        for (int second = 1; second < 120; second++) {
            turn(second, random);
        }
        // The best response to y = (5, 5) with weights 1 : 4 and X = 10 is (5/3, 25/3).
        assertEquals(10.0 / 6, rates.get("m1").decimal().doubleValue(), 0.1);
        assertEquals(50.0 / 6, rates.get("m2").decimal().doubleValue(), 0.1);
        assertEquals(2, state.job().ranks().size());
    }

    @Test
    void onceTheJobIsOverNothingIsBid(RandomGenerator random) {
        turn(0, random);
        turn(1, random);
        assertEquals(2, tasks.size());
        tasks.replaceAll((_, _) -> TaskView.State.DONE);
        for (int second = 2; second < 5; second++) {
            turn(second, random);
        }
        assertTrue(state.job().isDone());
        assertEquals(Map.of("m1", Rate.ZERO, "m2", Rate.ZERO), rates);
        assertEquals(2.0, state.job().units());
    }

    @Test
    void aJobThatReportsNothingKeepsItsMachines(RandomGenerator random) {
        units.replaceAll((_, _) -> 0.0);
        for (int second = 0; second < 120; second++) {
            turn(second, random);
        }
        assertEquals(5.0, rates.get("m1").decimal().doubleValue(), 0.1);
        assertEquals(5.0, rates.get("m2").decimal().doubleValue(), 0.1);
    }

    @Test
    void aMachineWhereTasksCannotStartIsGivenUpAtTheNextTurn(RandomGenerator random) {
        turn(0, random);
        turn(1, random);
        tasks.put("m1/digits-0", TaskView.State.FAILED);
        turn(2, random);
        turn(3, random);
        assertTrue(rates.get("m1").compareTo(Rate.of("5")) < 0, "on its way out: " + rates);
        assertTrue(state.job().avoids("m1", START.plusSeconds(3)));
    }
}

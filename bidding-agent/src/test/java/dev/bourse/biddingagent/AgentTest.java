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
import dev.bourse.biddingagent.job.JobKeeper;
import dev.bourse.biddingagent.job.JobSpec;
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
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A learning agent with a job on two machines that do whatever they are told. */
@ExtendWith(Seeded.class)
class AgentTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, Double> UNITS_PER_CPU_SECOND = Map.of("m1", 100.0, "m2", 400.0);
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
            Optional.of(new JobKeeper(new JobSpec("digits", List.of("train"), Map.of(), null, null))));
    private final Map<String, Rate> rates = new HashMap<>(Map.of("m1", Rate.ZERO, "m2", Rate.ZERO));
    private final Map<String, Double> cpuSeconds = new HashMap<>(Map.of("m1", 0.0, "m2", 0.0));
    private final Map<String, TaskView.State> tasks = new TreeMap<>();
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
                            .map(task -> view(task.getKey().substring(3), task.getValue()))
                            .toList());
            readings.put(machine, new Reading(used * UNITS_PER_CPU_SECOND.get(machine), used, now));
        });
        Agent.Turn turn =
                agent.step(state, new Look(new Observation(Credits.of("100"), seen), views, readings), now, random);
        state = turn.state();
        turn.plan().bids().forEach(bid -> rates.put(bid.machine(), bid.rate()));
        turn.orders()
                .forEach(order -> tasks.put(
                        order.machine() + "/" + order.task(),
                        order instanceof TaskOrder.Start ? TaskView.State.RUNNING : TaskView.State.STOPPED));
    }

    private static TaskView view(String task, TaskView.State state) {
        return new TaskView(task, "ann", "digits", state, null, 1, null, Map.of("units", 1.0), null);
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
}

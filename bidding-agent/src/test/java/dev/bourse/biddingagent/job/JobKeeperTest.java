package dev.bourse.biddingagent.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.TaskView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JobKeeperTest {
    private static final JobSpec JOB = new JobSpec("digits", List.of("train", "--fast"), Map.of("A", "1"), null, null);

    private final JobKeeper keeper = new JobKeeper(JOB);
    private final Map<String, Map<String, TaskView.State>> machines =
            new TreeMap<>(Map.of("m1", new TreeMap<>(), "m2", new TreeMap<>(), "m3", new TreeMap<>()));
    private final List<TaskOrder> orders = new ArrayList<>();
    private JobState state = JobState.NEW;

    /** A turn in which machines do at once what they are told. */
    private void turn(String... won) {
        JobKeeper.Turn turn = keeper.step(state, Set.of(won), views());
        state = turn.state();
        orders.clear();
        orders.addAll(turn.orders());
        for (TaskOrder order : turn.orders()) {
            machines.get(order.machine())
                    .put(
                            order.task(),
                            order instanceof TaskOrder.Start ? TaskView.State.RUNNING : TaskView.State.STOPPED);
        }
    }

    private Map<String, List<TaskView>> views() {
        Map<String, List<TaskView>> views = new TreeMap<>();
        machines.forEach((machine, tasks) -> views.put(
                machine,
                tasks.entrySet().stream()
                        .map(task -> view(task.getKey(), task.getValue()))
                        .toList()));
        return views;
    }

    private static TaskView view(String task, TaskView.State state) {
        return new TaskView(task, "ann", "digits", state, null, 1, null, Map.of("units", 100.0, "accuracy", 0.5), null);
    }

    private void ends(String machine, String task) {
        machines.get(machine).put(task, TaskView.State.DONE);
    }

    @Test
    void everyMachineWonGetsARankOfAWorldOfThatSize() {
        turn("m1", "m2");
        assertEquals(
                List.of(
                        new TaskOrder.Start("m1", "digits-0", JOB.request(0, 2)),
                        new TaskOrder.Start("m2", "digits-1", JOB.request(1, 2))),
                orders);
        turn("m1", "m2");
        assertEquals(List.of(), orders);
    }

    @Test
    void aMachineWonLaterJoinsWithoutTroublingTheOthers() {
        turn("m1");
        turn("m1", "m3");
        assertEquals(List.of(new TaskOrder.Start("m3", "digits-1", JOB.request(1, 2))), orders);
    }

    @Test
    void aRankGoesBackToTheMachineItWasOn() {
        turn("m1", "m2");
        turn("m2");
        assertEquals(List.of(new TaskOrder.Stop("m1", "digits-0")), orders);
        turn("m2");
        assertEquals(List.of(), orders);
        turn("m1", "m2");
        assertEquals(List.of(new TaskOrder.Start("m1", "digits-0", JOB.request(0, 2))), orders);
    }

    @Test
    void aRankWhoseMachineIsLostMovesToAFreeOne() {
        turn("m1", "m2");
        turn("m2", "m3");
        assertTrue(orders.contains(new TaskOrder.Start("m3", "digits-0", JOB.request(0, 2))), orders.toString());
        assertTrue(orders.contains(new TaskOrder.Stop("m1", "digits-0")), orders.toString());
    }

    @Test
    void aLostRankRunsOnAMachineThatIsDoneWithItsOwn() {
        turn("m1", "m2");
        turn("m2");
        ends("m2", "digits-1");
        turn("m2");
        assertEquals(List.of(new TaskOrder.Start("m2", "digits-0", JOB.request(0, 2))), orders);
        assertFalse(state.hasFinishedOn("m2"));
        ends("m2", "digits-0");
        turn("m2");
        assertTrue(state.isDone());
    }

    @Test
    void aTaskThatItsMachineStoppedIsAskedForAgain() {
        turn("m1");
        machines.get("m1").put("digits-0", TaskView.State.STOPPED);
        turn("m1");
        assertEquals(List.of(new TaskOrder.Start("m1", "digits-0", JOB.request(0, 1))), orders);
    }

    @Test
    void theJobIsOverWhenAllItsRanksAre() {
        turn("m1", "m2");
        ends("m1", "digits-0");
        turn("m1", "m2");
        assertTrue(state.hasFinishedOn("m1"));
        assertFalse(state.hasFinishedOn("m2"));
        assertFalse(state.isOver());
        machines.get("m2").put("digits-1", TaskView.State.FAILED);
        turn("m1", "m2");
        assertTrue(state.isOver());
        assertFalse(state.isDone());
        assertEquals(200, state.units());
        assertEquals(0.5, state.accuracy().orElseThrow());
    }

    @Test
    void theWorldDoesNotGrowOnceARankHasEnded() {
        turn("m1", "m2");
        ends("m1", "digits-0");
        turn("m1", "m2", "m3");
        assertEquals(List.of(), orders);
        assertEquals(2, state.ranks().size());
    }

    @Test
    void aNewAgentTakesOverWhatRuns() {
        turn("m1", "m2");
        state = JobState.NEW;
        turn("m1", "m2");
        assertEquals(List.of(), orders);
        assertEquals(2, state.ranks().size());
        assertTrue(state.ranks().getFirst().isOn("m1"));
    }

    @Test
    void aSilentMachineKeepsItsRankWhileItsBidStands() {
        turn("m1", "m2");
        Map<String, List<TaskView>> answers = views();
        answers.remove("m1");
        JobKeeper.Turn turn = keeper.step(state, Set.of("m1", "m2"), answers);
        assertEquals(List.of(), turn.orders());
        assertTrue(turn.state().ranks().getFirst().isOn("m1"));
    }

    @Test
    void aJobNeedsACommand() {
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> new JobSpec("digits", List.of(), null, null, null))
                        .getMessage()
                        .contains("must name a program"));
    }
}

package dev.bourse.biddingagent.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.GpuRequest;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JobKeeperTest {
    private static final JobSpec JOB = new JobDraft("digits", List.of("train", "--fast"))
            .environment(Map.of("A", "1"))
            .build();

    private static final Map<String, String> HOSTS = Map.of("m1", "10.0.0.1", "m2", "10.0.0.2", "m3", "10.0.0.3");

    private JobKeeper keeper = new JobKeeper(JOB);
    private Instant now = Instant.EPOCH;
    private final List<Sight.RefusedStart> refused = new ArrayList<>();
    private final Map<String, Map<String, TaskView.State>> machines =
            new TreeMap<>(Map.of("m1", new TreeMap<>(), "m2", new TreeMap<>(), "m3", new TreeMap<>()));
    private final Map<String, Long> generations = new TreeMap<>();
    private final List<TaskOrder> orders = new ArrayList<>();
    private JobState state = JobState.NEW;
    private int exitCode = 1;

    /** A turn in which machines do at once what they are told. */
    private void turn(String... won) {
        JobKeeper.Turn turn = keeper.step(state, new Sight(Set.of(won), views(), HOSTS, List.copyOf(refused)), now);
        state = turn.state();
        orders.clear();
        orders.addAll(turn.orders());
        for (TaskOrder order : turn.orders()) {
            if (order instanceof TaskOrder.Start start) {
                generations.put(
                        start.machine() + "/" + start.task(), start.request().generation());
            }
            machines.get(order.machine())
                    .put(
                            order.task(),
                            order instanceof TaskOrder.Start ? TaskView.State.RUNNING : TaskView.State.STOPPED);
        }
    }

    /** What the first orders of a turn started, by task. */
    private Map<String, TaskRequest> starts() {
        Map<String, TaskRequest> starts = new TreeMap<>();
        orders.forEach(order -> {
            if (order instanceof TaskOrder.Start start) {
                starts.put(start.machine() + "/" + start.task(), start.request());
            }
        });
        return starts;
    }

    private TaskOrder start(String machine, int rank, int world) {
        assertEquals(world, state.ranks().size());
        Rank placed = state.ranks().get(rank);
        return new TaskOrder.Start(machine, "digits-" + rank, keeper.request(placed, state.ranks(), HOSTS));
    }

    private Map<String, List<TaskView>> views() {
        Map<String, List<TaskView>> views = new TreeMap<>();
        machines.forEach((machine, tasks) -> views.put(
                machine,
                tasks.entrySet().stream()
                        .map(task -> view(machine, task.getKey(), task.getValue()))
                        .toList()));
        return views;
    }

    private TaskView view(String machine, String task, TaskView.State state) {
        Integer code = state == TaskView.State.FAILED ? Integer.valueOf(exitCode) : null;
        return TaskView.of(task, "ann", "digits", state)
                .withExitCode(code)
                .withGeneration(generations.getOrDefault(machine + "/" + task, 0L))
                .withProgress(Map.of("units", 100.0, "accuracy", 0.5));
    }

    private void ends(String machine, String task) {
        machines.get(machine).put(task, TaskView.State.DONE);
    }

    @Test
    void everyMachineWonGetsARankOfAWorldOfThatSize() {
        turn("m1", "m2");
        assertEquals(List.of(start("m1", 0, 2), start("m2", 1, 2)), orders);
        turn("m1", "m2");
        assertEquals(List.of(), orders);
    }

    @Test
    void whatAJobWantsOfAGpuEachOfItsTasksIsAskedWith() {
        keeper = new JobKeeper(JOB.draft().gpu(GpuWish.of("1g.10gb")).build());
        turn("m1");
        assertEquals(
                new GpuRequest("1g.10gb", null), starts().get("m1/digits-0").gpu());
    }

    @Test
    void aMachineWonLaterJoinsWithoutTroublingTheOthers() {
        turn("m1");
        turn("m1", "m3");
        assertEquals(List.of(start("m3", 1, 2)), orders);
    }

    @Test
    void aRankGoesBackToTheMachineItWasOn() {
        turn("m1", "m2");
        turn("m2");
        assertEquals(List.of(new TaskOrder.Stop("m1", "digits-0")), orders);
        turn("m2");
        assertEquals(List.of(), orders);
        turn("m1", "m2");
        assertEquals(List.of(start("m1", 0, 2)), orders);
    }

    /** Its machine was given up, came back, and runs what it was told before. */
    @Test
    void whatAnEarlierPlaceOfTheRankRunsIsStoppedBeforeTheRankStartsThereAnew() {
        turn("m1");
        turn("m2");
        machines.get("m1").put("digits-0", TaskView.State.RUNNING);
        turn("m1");
        assertEquals(List.of(new TaskOrder.Stop("m1", "digits-0"), new TaskOrder.Stop("m2", "digits-0")), orders);
        turn("m1");
        assertEquals(List.of(start("m1", 0, 1)), orders);
        turn("m1");
        assertEquals(List.of(), orders);
    }

    @Test
    void aRankWhoseMachineIsLostMovesToAFreeOne() {
        turn("m1", "m2");
        turn("m2", "m3");
        assertTrue(orders.contains(start("m3", 0, 2)), orders.toString());
        assertTrue(orders.contains(new TaskOrder.Stop("m1", "digits-0")), orders.toString());
    }

    @Test
    void aLostRankRunsOnAMachineThatIsDoneWithItsOwn() {
        turn("m1", "m2");
        turn("m2");
        ends("m2", "digits-1");
        turn("m2");
        assertEquals(List.of(start("m2", 0, 2)), orders);
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
        assertEquals(List.of(start("m1", 0, 1)), orders);
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
        JobKeeper.Turn turn = keeper.step(state, new Sight(Set.of("m1", "m2"), answers, HOSTS, List.of()), now);
        assertEquals(List.of(), turn.orders());
        assertTrue(turn.state().ranks().getFirst().isOn("m1"));
    }

    @Test
    void aJobNeedsACommand() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> JobSpec.of("digits", List.of()))
                .getMessage()
                .contains("must name a program"));
    }

    private void keeps(JobDraft draft) {
        keeper = new JobKeeper(draft.build());
    }

    private static JobDraft draft() {
        return new JobDraft("digits", List.of("train"));
    }

    private void fails(String machine, String task) {
        machines.get(machine).put(task, TaskView.State.FAILED);
    }

    private void later(long seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void ranksFindTheirWorldAsProgramsForTorchrunDo() {
        keeps(draft().environment(Map.of("MASTER_PORT", "29500")));
        turn("m1", "m2");
        Map<String, String> second = starts().get("m2/digits-1").environment();
        assertEquals("1", second.get("RANK"));
        assertEquals("1", second.get("GROUP_RANK"));
        assertEquals("2", second.get("WORLD_SIZE"));
        assertEquals("0", second.get("LOCAL_RANK"));
        assertEquals("1", second.get("LOCAL_WORLD_SIZE"));
        assertEquals("10.0.0.1", second.get("MASTER_ADDR"));
        assertEquals("29500", second.get("MASTER_PORT"), "what the user sets wins");
        assertEquals("10.0.0.1,10.0.0.2", second.get("BOURSE_PEERS"));
        assertEquals("0", second.get("BOURSE_ATTEMPT"));
    }

    @Test
    void theMeetingPortFollowsFromTheNameAlone() {
        turn("m1");
        int port = Integer.parseInt(starts().get("m1/digits-0").environment().get("MASTER_PORT"));
        assertTrue(port >= 20_000 && port < 30_000, "port " + port);
        state = JobState.NEW;
        machines.values().forEach(Map::clear);
        turn("m2");
        assertEquals(
                Integer.toString(port),
                starts().get("m2/digits-0").environment().get("MASTER_PORT"));
    }

    @Test
    void aGangStartsWholeOrNotAtAll() {
        keeps(draft().world(null, new Bounds(2, 3), null));
        turn("m1");
        assertEquals(List.of(), orders);
        assertEquals(0, state.ranks().size());
        turn("m1", "m2");
        assertEquals(Set.of("m1/digits-0", "m2/digits-1"), starts().keySet());
        turn("m1", "m2", "m3");
        assertEquals(List.of(), orders, "its world stays as it was when it started");
    }

    @Test
    void aGangThatFellBelowItsBoundWaitsWholeAndStartsAgainWithWhatThereIs() {
        keeps(draft().world(null, new Bounds(2, 3), null));
        turn("m1", "m2");
        turn("m1");
        assertEquals(
                Set.of(new TaskOrder.Stop("m1", "digits-0"), new TaskOrder.Stop("m2", "digits-1")), Set.copyOf(orders));
        turn("m1");
        assertEquals(List.of(), orders);
        turn("m1", "m2", "m3");
        assertEquals(Set.of("m1/digits-0", "m2/digits-1", "m3/digits-2"), starts().keySet());
        assertEquals("3", starts().get("m1/digits-0").environment().get("WORLD_SIZE"));
    }

    @Test
    void aGangAboveItsBoundGoesOnAndItsLostRankMoves() {
        keeps(draft().world(null, new Bounds(2, 3), null));
        turn("m1", "m2", "m3");
        turn("m1", "m2");
        assertEquals(List.of(new TaskOrder.Stop("m3", "digits-2")), orders);
        turn("m1", "m2", "m3");
        assertEquals(Set.of("m3/digits-2"), starts().keySet());
    }

    @Test
    void aGangOfWhichOneFailedForGoodHasFailed() {
        keeps(draft().world(2, null, true));
        turn("m1", "m2");
        fails("m1", "digits-0");
        turn("m1", "m2");
        assertTrue(state.isOver());
        assertFalse(state.isDone());
        assertTrue(state.failure().orElseThrow().startsWith("Rank 0 of the gang failed"));
        assertEquals(List.of(new TaskOrder.Stop("m2", "digits-1")), orders);
    }

    @Test
    void anArrayOfMoreTasksThanMachinesRunsOneByOne() {
        keeps(draft().array(5, null));
        turn("m1", "m2");
        assertEquals(Set.of("m1/digits-0", "m2/digits-1"), starts().keySet());
        assertEquals("1", starts().get("m2/digits-1").environment().get("BOURSE_ARRAY_INDEX"));
        assertEquals("5", starts().get("m2/digits-1").environment().get("BOURSE_ARRAY_SIZE"));
        assertEquals("1", starts().get("m2/digits-1").environment().get("WORLD_SIZE"));
        assertEquals("0", starts().get("m2/digits-1").environment().get("RANK"));
        ends("m2", "digits-1");
        turn("m1", "m2");
        assertEquals(Set.of("m2/digits-2"), starts().keySet());
        for (int task = 0; task < 5; task++) {
            for (String machine : List.of("m1", "m2")) {
                machines.get(machine).replaceAll((_, _) -> TaskView.State.DONE);
            }
            turn("m1", "m2");
        }
        assertTrue(state.isDone());
        assertEquals(5, state.ranks().size());
    }

    @Test
    void anArrayMayRunSeveralTasksOnAMachine() {
        keeps(draft().array(5, 2));
        turn("m1", "m2");
        assertEquals(Set.of("m1/digits-0", "m1/digits-1", "m2/digits-2", "m2/digits-3"), starts().keySet());
    }

    @Test
    void anAgentThatComesLaterGoesOnWithAnArray() {
        keeps(draft().array(3, null));
        turn("m1", "m2");
        ends("m1", "digits-0");
        state = JobState.NEW;
        turn("m1", "m2");
        assertEquals(Set.of("m1/digits-2"), starts().keySet(), "the first is done, the second runs");
    }

    @Test
    void aRankThatFailedIsTriedElsewhereAfterAPauseUnderAnotherName() {
        keeps(draft().world(1, null, null).retries(1, null));
        turn("m1");
        fails("m1", "digits-0");
        turn("m1", "m2");
        assertEquals(List.of(), orders, "not at once");
        later(5);
        turn("m1", "m2");
        assertEquals(Set.of("m2/digits-0.1"), starts().keySet());
        assertEquals("1", starts().get("m2/digits-0.1").environment().get("BOURSE_ATTEMPT"));
        fails("m2", "digits-0.1");
        turn("m1", "m2");
        assertTrue(state.isOver(), "no more tries");
        assertEquals(Optional.of(1), state.ranks().getFirst().exitCode());
    }

    @Test
    void aRankThatFailedGoesBackWhereThereIsNothingElse() {
        keeps(draft().world(1, null, null).retries(2, null));
        turn("m1");
        fails("m1", "digits-0");
        turn("m1");
        later(5);
        turn("m1");
        assertEquals(Set.of("m1/digits-0.1"), starts().keySet());
        fails("m1", "digits-0.1");
        turn("m1");
        later(9);
        turn("m1");
        assertEquals(List.of(), orders, "the second pause is twice as long");
        later(1);
        turn("m1");
        assertEquals(Set.of("m1/digits-0.2"), starts().keySet());
    }

    @Test
    void onlyTheExitCodesThatWereNamedAreTriedAgain() {
        keeps(draft().retries(3, Set.of(75)));
        turn("m1");
        exitCode = 2;
        fails("m1", "digits-0");
        turn("m1");
        assertTrue(state.isOver());
    }

    @Test
    void aMachineWhereACommandIsNotFoundIsAvoidedForAMinuteThenForTwo() {
        keeps(draft().world(1, null, null).retries(9, null));
        exitCode = 127;
        turn("m1");
        fails("m1", "digits-0");
        turn("m1");
        assertTrue(state.avoids("m1", now));
        later(59);
        turn("m1");
        assertEquals(List.of(), orders);
        later(1);
        turn("m1");
        assertEquals(Set.of("m1/digits-0.1"), starts().keySet());
        fails("m1", "digits-0.1");
        turn("m1");
        later(119);
        assertTrue(state.avoids("m1", now));
        later(1);
        assertFalse(state.avoids("m1", now));
    }

    @Test
    void aMachineThatRefusesToStartATaskIsLeftAtOnceAndNoTryIsLost() {
        turn("m1");
        refused.add(new Sight.RefusedStart("m1", "digits-0", "There is no memory for it."));
        machines.get("m1").clear();
        turn("m1", "m2");
        assertEquals(Set.of("m2/digits-0"), starts().keySet());
        assertEquals(
                "There is no memory for it.",
                state.avoidance().current(now).get("m1").why());
    }

    @Test
    void anotherFailureCountsOnlyAfterThreeInARow() {
        keeps(draft().array(9, null).retries(9, null));
        for (int i = 0; i < 3; i++) {
            assertFalse(state.avoids("m1", now));
            turn("m1");
            String task = starts().keySet().iterator().next().substring(3);
            fails("m1", task);
            turn("m1");
            machines.get("m1").entrySet().removeIf(each -> each.getValue() == TaskView.State.RUNNING);
            state = new JobState(
                    state.ranks().stream()
                            .map(rank -> rank.condition() == Rank.Condition.PLACED ? rank.waiting() : rank)
                            .toList(),
                    state.avoidance(),
                    state.failure());
        }
        assertTrue(state.avoids("m1", now));
    }
}

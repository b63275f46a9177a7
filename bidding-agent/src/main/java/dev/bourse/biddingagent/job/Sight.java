package dev.bourse.biddingagent.job;

import dev.bourse.api.market.TaskView;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the keeper of a job sees.
 *
 * @param won machines where the bidder has a bid
 * @param tasks the bidder's tasks by machine, for machines that answered
 * @param hosts where machines answer, as the bank knows it
 * @param refused starts that their machines refused since the last turn
 */
public record Sight(
        Set<String> won, Map<String, List<TaskView>> tasks, Map<String, String> hosts, List<RefusedStart> refused) {
    /**
     * A start that was refused.
     *
     * @param machine by whom
     * @param task which
     * @param why the machine's sentence
     */
    public record RefusedStart(String machine, String task, String why) {}

    /** The same, knowing where the bidder has a bid. */
    public Sight having(Set<String> machines) {
        return new Sight(machines, tasks, hosts, refused);
    }

    List<TaskView> on(String machine) {
        return tasks.getOrDefault(machine, List.of());
    }
}

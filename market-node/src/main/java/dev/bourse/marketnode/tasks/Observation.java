package dev.bourse.marketnode.tasks;

import dev.bourse.enforcement.TaskState;
import java.util.Map;

/**
 * What runs, at one moment.
 *
 * @param runs how each run stands
 * @param figures the progress reported since the last observation, by run
 * @param lastLines what each run printed last
 * @param garbage progress lines that couldn't be read, since the last observation
 */
public record Observation(
        Map<String, TaskState> runs,
        Map<String, Map<String, Double>> figures,
        Map<String, String> lastLines,
        long garbage) {
    static final Observation NOTHING = new Observation(Map.of(), Map.of(), Map.of(), 0);
}

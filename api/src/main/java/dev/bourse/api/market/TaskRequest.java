package dev.bourse.api.market;

import dev.bourse.api.size.Bytes;
import java.util.List;
import java.util.Map;

/**
 * Asks that a command run on the caller's share of the machine, and be kept running until it ends by itself.
 *
 * @param job the job it belongs to
 * @param command the program and its arguments
 * @param environment added to the task's environment; none when absent
 * @param image the container image, where the machine enforces through containers; absent for the machine's default
 * @param rank the task's number in its job, from 0; 0 when absent
 * @param worldSize how many tasks the job has; 1 when absent
 * @param memory reserved for it, and the most it may use; the machine's default when absent
 */
public record TaskRequest(
        String job,
        List<String> command,
        Map<String, String> environment,
        String image,
        Integer rank,
        Integer worldSize,
        Bytes memory) {
    /** Sets what is absent. */
    public TaskRequest {
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        rank = rank == null ? 0 : rank;
        worldSize = worldSize == null ? 1 : worldSize;
    }

    /** The same, reserving so much if it doesn't say. */
    public TaskRequest reserving(Bytes byDefault) {
        return memory != null ? this : new TaskRequest(job, command, environment, image, rank, worldSize, byDefault);
    }
}

package dev.bourse.biddingagent.job;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.size.Bytes;
import dev.bourse.api.wire.Names;
import java.util.List;
import java.util.Map;

/**
 * A command to run as tasks, one on each machine that is won.
 *
 * @param name of the job; a job of the same name that has ended is not run again
 * @param command the program and its arguments
 * @param environment added to each task's; empty when absent
 * @param image the container image, where machines enforce through containers; may be absent
 * @param memory reserved for each task; what the machine gives by default when absent
 */
public record JobSpec(String name, List<String> command, Map<String, String> environment, String image, Bytes memory) {
    /** Checks the name and the command. */
    public JobSpec {
        Names.check("job", name);
        if (command == null || command.isEmpty()) {
            throw new IllegalArgumentException(
                    "The command (%s) of job %s must name a program; give it, with its arguments."
                            .formatted(command, name));
        }
        command = List.copyOf(command);
        environment = environment == null ? Map.of() : Map.copyOf(environment);
    }

    String task(int rank) {
        return name + "-" + rank;
    }

    TaskRequest request(int rank, int worldSize) {
        return new TaskRequest(name, command, environment, image, rank, worldSize, memory);
    }
}

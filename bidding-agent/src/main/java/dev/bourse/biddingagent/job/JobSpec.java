package dev.bourse.biddingagent.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.market.ImageName;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.size.Bytes;
import dev.bourse.api.wire.Names;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A command to run as tasks on the machines that are won. Without {@code tasks} and {@code array} there is a rank for each
 * machine won, and their number grows with the machines.
 *
 * @param name of the job; a job of the same name that has ended is not run again
 * @param command the program and its arguments
 * @param environment added to each task's; empty when absent
 * @param image the container image, where machines enforce through containers; may be absent
 * @param registryAuth a file with the credentials for the image's registry, as {@code docker login} writes it; none when
 *     absent
 * @param secrets by name, the files with what only its tasks may know; none when absent
 * @param memory reserved for each task; what the machine gives by default when absent
 * @param tasks so many ranks, one on a machine at a time; or
 * @param machines how many ranks at least and at most; the first above 1 makes it a gang; or
 * @param array so many independent tasks that know their number
 * @param gang whether all start together or none
 * @param perMachine how many tasks of an array run on a machine at once; 1
 * @param retries how often a rank that failed is started again; 0
 * @param retryOn only after these exit codes; after all
 * @param after jobs of the same account that must have ended well before this one starts
 * @param checkpoint the command that a task's node runs when the task must leave
 * @param notice how long ahead a task wants to know that it must leave
 * @param grace for how long a task may go on after it was told to end
 * @param deadline when the job shall have ended
 * @param masterPort of rank 0, for programs that meet there; follows from the name
 * @param require labels that a machine must have, besides the agent's
 * @param gpu the part of a GPU that each task has to itself; none when absent
 */
public record JobSpec(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<String> command,
        Map<String, String> environment,
        String image,
        Path registryAuth,
        Map<String, Path> secrets,
        Bytes memory,
        Integer tasks,
        Bounds machines,
        Integer array,
        Boolean gang,
        Integer perMachine,
        Integer retries,
        Set<Integer> retryOn,
        List<String> after,
        List<String> checkpoint,
        Duration notice,
        Duration grace,
        Deadline deadline,
        Integer masterPort,
        Map<String, String> require,
        GpuWish gpu) {
    private static final int MOST_TASKS = 10_000;
    private static final int MOST_RETRIES = 100;
    private static final int LONGEST_NAME = 50;
    private static final int LAST_PORT = 65_535;

    /** Sets the defaults and checks that the parts fit each other. */
    public JobSpec {
        Names.check("job", name);
        check(
                name.length() <= LONGEST_NAME,
                name,
                "has a name of more than 50 characters; its tasks' names are longer still, so shorten it");
        if (command == null || command.isEmpty()) {
            throw new IllegalArgumentException(
                    "The command (%s) of job %s must name a program; give it, with its arguments."
                            .formatted(command, name));
        }
        command = List.copyOf(command);
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
        gang = Objects.requireNonNullElse(gang, false);
        retries = Objects.requireNonNullElse(retries, 0);
        retryOn = retryOn == null ? Set.of() : Set.copyOf(retryOn);
        after = after == null ? List.of() : List.copyOf(after);
        checkpoint = checkpoint == null ? List.of() : List.copyOf(checkpoint);
        require = require == null ? Map.of() : Map.copyOf(require);
        check(
                registryAuth == null || image != null,
                name,
                "has registryAuth (%s) but no image; name the image that it is for".formatted(registryAuth));
        if (image != null) {
            ImageName.of(image);
        }
        check(tasks == null || machines == null, name, "has both tasks and machines; give one of them");
        check(array == null || tasks == null, name, "has both array and tasks; give one of them");
        check(
                array == null || !isGang(gang, machines),
                name,
                "is an array, whose tasks do not wait for each other; leave out gang and the lower bound");
        check(
                !gang || tasks != null || machines != null,
                name,
                "is a gang of nobody knows how many; give tasks or machines");
        check(
                perMachine == null || array != null,
                name,
                "has perMachine (%d) but no array; leave it out".formatted(Objects.requireNonNullElse(perMachine, 0)));
        check(retryOn.isEmpty() || retries > 0, name, "has retryOn but no retries; say how many");
        checkRange(name, "tasks", tasks, 1, MOST_TASKS);
        checkRange(name, "array", array, 1, MOST_TASKS);
        checkRange(name, "perMachine", perMachine, 1, MOST_TASKS);
        checkRange(name, "retries", retries, 0, MOST_RETRIES);
        checkRange(name, "masterPort", masterPort, 1, LAST_PORT);
        check(!after.contains(name), name, "runs after itself; name another job");
        check(notice == null || !notice.isNegative(), name, "has a notice (%s) below 0".formatted(notice));
        check(grace == null || !grace.isNegative(), name, "has a grace (%s) below 0".formatted(grace));
    }

    /** A job with only a name and a command. */
    public static JobSpec of(String name, List<String> command) {
        return new JobDraft(name, command).build();
    }

    /** To be changed. */
    public JobDraft draft() {
        return new JobDraft(this);
    }

    /** All labels that a machine must have for it, that of machines that lend such a part of a GPU among them. */
    public Map<String, String> labels() {
        Map<String, String> all = new HashMap<>(require);
        if (gpu != null) {
            all.put(MachineView.GPUS, gpu.request().kind());
        }
        return all;
    }

    /** Whether all start together or none. */
    public boolean startsTogether() {
        return isGang(gang, machines);
    }

    private static boolean isGang(boolean gang, Bounds machines) {
        return gang || (machines != null && machines.least() > 1);
    }

    /** Whether its tasks know nothing of each other. */
    public boolean hasIndependentTasks() {
        return array != null;
    }

    /** How many machines it needs at once, at least. */
    public int leastMachines() {
        if (!startsTogether()) {
            return 1;
        }
        return tasks != null ? tasks : machines.least();
    }

    /** How many machines it can use at once. */
    public int mostMachines() {
        if (array != null) {
            int useful = Math.ceilDiv(array, slots());
            return machines == null ? useful : Math.min(useful, machines.most());
        }
        return tasks != null ? tasks : machines != null ? machines.most() : Integer.MAX_VALUE;
    }

    /** How many of its tasks run on a machine at once. */
    int slots() {
        return Objects.requireNonNullElse(perMachine, 1);
    }

    /** How many ranks there are from the start; 0 where that depends on the machines. */
    int fixedRanks() {
        if (array != null) {
            return array;
        }
        return tasks != null ? tasks : 0;
    }

    private static void check(boolean good, String name, String rule) {
        if (!good) {
            throw new IllegalArgumentException("The job %s %s.".formatted(name, rule));
        }
    }

    private static void checkRange(String name, String key, Integer value, int from, int to) {
        check(
                value == null || (value >= from && value <= to),
                name,
                "has %s (%s), which must be %d to %d".formatted(key, value, from, to));
    }
}

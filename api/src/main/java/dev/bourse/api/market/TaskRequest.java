package dev.bourse.api.market;

import dev.bourse.api.size.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks that a command run on the caller's share of the machine, and be kept running until it ends by itself. Made by
 * {@link #of} and the {@code with} methods, since there is much that few ask for.
 *
 * @param job the job it belongs to
 * @param command the program and its arguments
 * @param environment added to the task's environment; none when absent
 * @param image the container image, where the machine enforces through containers; absent for the machine's default
 * @param registryAuth by which the image's registry knows its bidder, where the machine pulls images; none when absent
 * @param rank the task's number in its job, from 0; 0 when absent
 * @param worldSize how many tasks the job has; 1 when absent
 * @param memory reserved for it, and the most it may use; the machine's default when absent
 * @param disk how much its folders may hold; the machine's default when absent
 * @param checkpoint a command run beside the task before it is stopped, as its user, in its folder and with its
 *     environment; none when absent
 * @param secrets by name, what only the task may know: files in the folder that {@code BOURSE_SECRETS_DIR} names; none when
 *     absent
 * @param grace between SIGTERM and SIGKILL, in seconds on the wire; 5 s when absent, and at most the machine's notice
 * @param lineage under which name its checkpoints are kept and found by a task that goes on with its work; its own name when
 *     absent
 * @param generation larger each time the work moves to a machine, so that what an earlier place saves late counts for
 *     nothing; 0 when absent
 * @param gpu the part of a GPU that it has to itself while it runs; none when absent
 */
public record TaskRequest(
        String job,
        List<String> command,
        Map<String, String> environment,
        String image,
        RegistryAuth registryAuth,
        Integer rank,
        Integer worldSize,
        Bytes memory,
        Bytes disk,
        List<String> checkpoint,
        Map<String, String> secrets,
        Duration grace,
        String lineage,
        Long generation,
        GpuRequest gpu) {
    /** Sets what is absent. */
    public TaskRequest {
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        rank = rank == null ? 0 : rank;
        worldSize = worldSize == null ? 1 : worldSize;
        checkpoint = checkpoint == null ? List.of() : List.copyOf(checkpoint);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
        generation = generation == null ? 0 : generation;
    }

    /** A task of the job that runs the command and wants what is usual. */
    public static TaskRequest of(String job, List<String> command) {
        return new TaskRequest(
                job, command, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** With these variables beside the node's own. */
    public TaskRequest withEnvironment(Map<String, String> variables) {
        return with(draft -> draft.environment = variables);
    }

    /** In a container of this image; null for the machine's default. */
    public TaskRequest withImage(String name) {
        return with(draft -> draft.image = name);
    }

    /** With this for the image's registry; null for nothing. */
    public TaskRequest withRegistryAuth(RegistryAuth known) {
        return with(draft -> draft.registryAuth = known);
    }

    /** As this number of so many. */
    public TaskRequest withRank(int number, int ofSoMany) {
        return with(draft -> {
            draft.rank = number;
            draft.worldSize = ofSoMany;
        });
    }

    /** Reserving so much; null for what is usual. */
    public TaskRequest withMemory(Bytes reserved) {
        return with(draft -> draft.memory = reserved);
    }

    /** With so much in its folders; null for what is usual. */
    public TaskRequest withDisk(Bytes reserved) {
        return with(draft -> draft.disk = reserved);
    }

    /** Running this command before it is stopped. */
    public TaskRequest withCheckpoint(List<String> line) {
        return with(draft -> draft.checkpoint = line);
    }

    /** Knowing these secrets. */
    public TaskRequest withSecrets(Map<String, String> known) {
        return with(draft -> draft.secrets = known);
    }

    /** With so long between SIGTERM and SIGKILL; null for what is usual. */
    public TaskRequest withGrace(Duration time) {
        return with(draft -> draft.grace = time);
    }

    /** Going on with the checkpoints kept under this name, at a place of this generation. */
    public TaskRequest withLineage(String name, long place) {
        return with(draft -> {
            draft.lineage = name;
            draft.generation = place;
        });
    }

    /** With this part of a GPU; null for none. */
    public TaskRequest withGpu(GpuRequest part) {
        return with(draft -> draft.gpu = part);
    }

    /** Without the secrets, for it may come into a log. */
    @Override
    public String toString() {
        return "%s of job %s with the secrets %s".formatted(command, job, secrets.keySet());
    }

    private TaskRequest with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The members on their way from one request to the next, so that each is named once. */
    private static final class Draft {
        private final String job;
        private final List<String> command;
        private Map<String, String> environment;
        private String image;
        private RegistryAuth registryAuth;
        private Integer rank;
        private Integer worldSize;
        private Bytes memory;
        private Bytes disk;
        private List<String> checkpoint;
        private Map<String, String> secrets;
        private Duration grace;
        private String lineage;
        private Long generation;
        private GpuRequest gpu;

        Draft(TaskRequest of) {
            job = of.job;
            command = of.command;
            environment = of.environment;
            image = of.image;
            registryAuth = of.registryAuth;
            rank = of.rank;
            worldSize = of.worldSize;
            memory = of.memory;
            disk = of.disk;
            checkpoint = of.checkpoint;
            secrets = of.secrets;
            grace = of.grace;
            lineage = of.lineage;
            generation = of.generation;
            gpu = of.gpu;
        }

        TaskRequest done() {
            return new TaskRequest(
                    job,
                    command,
                    environment,
                    image,
                    registryAuth,
                    rank,
                    worldSize,
                    memory,
                    disk,
                    checkpoint,
                    secrets,
                    grace,
                    lineage,
                    generation,
                    gpu);
        }
    }
}

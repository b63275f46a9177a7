package dev.bourse.biddingagent.job;

import dev.bourse.api.size.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A {@link JobSpec} in the making; null leaves a part out. For one thread. */
public final class JobDraft {
    private final String name;
    private final List<String> command;
    private Map<String, String> environment;
    private String image;
    private Path registryAuth;
    private Map<String, Path> secrets;
    private Bytes memory;
    private Integer tasks;
    private Bounds machines;
    private Integer array;
    private Boolean gang;
    private Integer perMachine;
    private Integer retries;
    private Set<Integer> retryOn;
    private List<String> after;
    private List<String> checkpoint;
    private Duration notice;
    private Duration grace;
    private Deadline deadline;
    private Integer masterPort;
    private Map<String, String> require;
    private GpuWish gpu;

    /** With only a name and a command. */
    public JobDraft(String name, List<String> command) {
        this.name = name;
        this.command = command;
    }

    JobDraft(JobSpec job) {
        this(job.name(), job.command());
        environment(job.environment()).container(job.image(), job.memory());
        confiding(job.secrets(), job.registryAuth());
        world(job.tasks(), job.machines(), job.gang()).array(job.array(), job.perMachine());
        retries(job.retries(), job.retryOn()).after(job.after());
        leaving(job.checkpoint(), job.notice(), job.grace());
        deadline(job.deadline())
                .masterPort(job.masterPort())
                .require(job.require())
                .gpu(job.gpu());
    }

    /** Added to each task's environment. */
    public JobDraft environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** The image, and the memory reserved for each task. */
    public JobDraft container(String which, Bytes reserved) {
        image = which;
        memory = reserved;
        return this;
    }

    /** The files with what only its tasks, and the image's registry, may know. */
    public JobDraft confiding(Map<String, Path> secretFiles, Path registryAuthFile) {
        secrets = secretFiles;
        registryAuth = registryAuthFile;
        return this;
    }

    /** How many ranks, and whether all start together. */
    public JobDraft world(Integer ranks, Bounds bounds, Boolean together) {
        tasks = ranks;
        machines = bounds;
        gang = together;
        return this;
    }

    /** So many independent tasks, so many on a machine at once. */
    public JobDraft array(Integer size, Integer onMachine) {
        array = size;
        perMachine = onMachine;
        return this;
    }

    /** How often a rank is started again, and after which exit codes. */
    public JobDraft retries(Integer times, Set<Integer> exitCodes) {
        retries = times;
        retryOn = exitCodes;
        return this;
    }

    /** After which jobs. */
    public JobDraft after(List<String> jobs) {
        after = jobs;
        return this;
    }

    /** What happens when a task must leave. */
    public JobDraft leaving(List<String> checkpointCommand, Duration noticeTime, Duration graceTime) {
        checkpoint = checkpointCommand;
        notice = noticeTime;
        grace = graceTime;
        return this;
    }

    /** When it shall have ended. */
    public JobDraft deadline(Deadline when) {
        deadline = when;
        return this;
    }

    /** Where ranks meet. */
    public JobDraft masterPort(Integer port) {
        masterPort = port;
        return this;
    }

    /** Labels that a machine must have. */
    public JobDraft require(Map<String, String> labels) {
        require = labels;
        return this;
    }

    /** The part of a GPU that each task has to itself. */
    public JobDraft gpu(GpuWish part) {
        gpu = part;
        return this;
    }

    /** The job; refuses parts that do not fit each other with an {@link IllegalArgumentException}. */
    public JobSpec build() {
        return new JobSpec(
                name,
                command,
                environment,
                image,
                registryAuth,
                secrets,
                memory,
                tasks,
                machines,
                array,
                gang,
                perMachine,
                retries,
                retryOn,
                after,
                checkpoint,
                notice,
                grace,
                deadline,
                masterPort,
                require,
                gpu);
    }
}

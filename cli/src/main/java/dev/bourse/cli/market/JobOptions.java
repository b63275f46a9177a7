package dev.bourse.cli.market;

import dev.bourse.api.size.Bytes;
import dev.bourse.biddingagent.job.Bounds;
import dev.bourse.biddingagent.job.Deadline;
import dev.bourse.biddingagent.job.GpuWish;
import dev.bourse.cli.output.Durations;
import dev.bourse.cli.output.Sizes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a job is, as options; each has a key in a job file, and wins over it. */
final class JobOptions {
    @Option(names = "--name", description = "The job's name.")
    String name;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            description = "So many ranks, whenever there is a machine for them; or")
    Integer tasks;

    @Option(
            names = "--machines",
            paramLabel = "A..B",
            converter = JobReaders.OfBounds.class,
            description = "at least and at most so many machines at once, one rank on each, or at most B; or")
    Bounds machines;

    @Option(
            names = "--array",
            paramLabel = "N",
            description = "so many independent tasks, which find their number in BOURSE_ARRAY_INDEX.")
    Integer array;

    @Option(names = "--gang", description = "All ranks start together or none; so it is where A is above 1.")
    Boolean gang;

    @Option(
            names = "--per-machine",
            paramLabel = "N",
            description = "So many tasks of an array at once on a machine (default: 1).")
    Integer perMachine;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "Start a rank that failed again, so often (default: 0).")
    Integer retries;

    @Option(names = "--retry-on", paramLabel = "CODE", split = ",", description = "Only after these exit codes.")
    Set<Integer> retryOn;

    @Option(
            names = "--after",
            paramLabel = "JOB",
            split = ",",
            description = "Start once these jobs of yours are done.")
    List<String> after;

    @Option(
            names = "--checkpoint",
            paramLabel = "LINE",
            description = "A shell's line that is run when a task must leave.")
    String checkpoint;

    @Option(
            names = "--notice",
            converter = Durations.class,
            description = "How long ahead a task is told that it must leave.")
    Duration notice;

    @Option(
            names = "--grace",
            converter = Durations.class,
            description = "How long a task may go on after it is told to end.")
    Duration grace;

    @Option(
            names = "--deadline",
            paramLabel = "T",
            converter = JobReaders.OfDeadline.class,
            description =
                    "Finish by then for the least credits: 90m, 2h, 1d, or a moment such as 2026-11-26T18:00:00Z.")
    Deadline deadline;

    @Option(
            names = "--master-port",
            paramLabel = "PORT",
            description = "Where ranks meet (default: by the job's name).")
    Integer masterPort;

    @Option(names = "--require", paramLabel = "LABEL=VALUE", description = "Only machines with this label.")
    Map<String, String> require;

    @Option(names = "--env", paramLabel = "NAME=VALUE", description = "Added to the tasks' environment.")
    Map<String, String> environment;

    @Option(names = "--image", description = "The container image, where machines use containers.")
    String image;

    @Option(
            names = "--registry-auth",
            paramLabel = "FILE",
            description = "Credentials for the image's registry, as docker login writes them (~/.docker/config.json).")
    Path registryAuth;

    @Option(names = "--secret", paramLabel = "NAME=FILE", description = "For tasks alone, in BOURSE_SECRETS_DIR.")
    Map<String, Path> secrets;

    @Option(
            names = "--memory",
            converter = Sizes.class,
            description = "Reserved for each task, such as 512MiB, and the most it may use (default: the machine's).")
    Bytes memory;

    @Option(
            names = "--gpu",
            paramLabel = "PART",
            converter = JobReaders.OfGpu.class,
            description =
                    "Of a machine's GPUs, for each task: a slice's profile (1g.10gb), memory (16GiB) where they are shared, or turn.")
    GpuWish gpu;
}

package dev.bourse.cli.market;

import dev.bourse.biddingagent.AgentStatus;
import dev.bourse.biddingagent.diary.JobFolder;
import dev.bourse.biddingagent.job.JobSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the agent of a job last wrote on this host. */
final class JobStatusFile {
    private static final Duration FRESH = Duration.ofSeconds(60);

    private JobStatusFile() {}

    /** How the agent stands; empty where none runs here, or it has not written for a minute. */
    static Optional<AgentStatus> fresh(Path state, String account, String job, Instant now) {
        return JobFolder.of(state, account, job)
                .read("status.json", AgentStatus.class)
                .filter(status -> status.at() != null && status.at().plus(FRESH).isAfter(now));
    }

    /** What the job is. */
    static Optional<JobSpec> spec(Path state, String account, String job) {
        return JobFolder.of(state, account, job).read("job.json", JobSpec.class);
    }
}

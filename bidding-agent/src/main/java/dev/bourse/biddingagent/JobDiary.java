package dev.bourse.biddingagent;

import dev.bourse.biddingagent.diary.Costs;
import dev.bourse.biddingagent.diary.Diary;
import dev.bourse.biddingagent.diary.Diary.JobNames;
import dev.bourse.biddingagent.diary.History;
import dev.bourse.biddingagent.diary.JobFolder;
import dev.bourse.biddingagent.diary.Moment;
import dev.bourse.biddingagent.diary.Outcome;
import dev.bourse.biddingagent.diary.StopOrder;
import dev.bourse.biddingagent.job.Dependencies;
import dev.bourse.biddingagent.job.JobSpec;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Writes the diary of the agent's job, and reads those of the jobs that it waits for. A disk that fails is complained of
 * and stops nobody. One thread.
 */
final class JobDiary {
    private final History history;
    private final JobFolder folder;
    private final JobNames names;
    private final List<String> after;
    private final Complaints complaints;
    private final Instant begun;
    private Diary diary = Diary.BLANK;

    JobDiary(Path state, String account, JobSpec job, Instant begun, Complaints complaints) {
        this.history = new History(state);
        this.folder = JobFolder.of(state, account, job.name());
        this.names = new JobNames(account, job.name(), !job.checkpoint().isEmpty());
        this.after = job.after();
        this.complaints = complaints;
        this.begun = begun;
        guarded(() -> folder.replace("job.json", job));
    }

    /** Whether the user has asked for the job's end. */
    boolean isToStop() {
        return StopOrder.isIn(folder, begun);
    }

    /** What an agent of the same job had spent before it was cut off or told to end. */
    Costs earlier() {
        return history.job(names.account(), names.job())
                .filter(job -> job.outcome() == Outcome.RUNNING || job.outcome() == Outcome.STOPPED)
                .map(job -> Costs.after(job.spent(), job.cpuSeconds()))
                .orElse(Costs.NOTHING);
    }

    /** The jobs to wait for; none once this one runs. */
    Dependencies dependencies(boolean begun) {
        return begun || after.isEmpty() ? Dependencies.NONE : history.dependencies(names.account(), after);
    }

    void turn(Moment now, AgentStatus status) {
        guarded(() -> {
            Diary.Page page = Diary.events(diary, now, names);
            folder.append(page.events());
            diary = page.next();
            folder.replace("status.json", status);
        });
    }

    /** The agent was told to end. */
    void close() {
        guarded(() -> folder.append(diary.stopped().stream().toList()));
    }

    private void guarded(Runnable write) {
        try {
            write.run();
            complaints.mended("diary");
        } catch (UncheckedIOException e) {
            complaints.about("diary", e);
        }
    }
}

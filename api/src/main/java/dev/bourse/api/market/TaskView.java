package dev.bourse.api.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.size.Bytes;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A task as it stands. Made by {@link #of} and the {@code with} methods.
 *
 * @param task its name, chosen by its bidder
 * @param bidder whose
 * @param job the job it belongs to
 * @param rank its number in the job
 * @param state how it stands
 * @param exitCode once it has ended
 * @param starts how often it was started
 * @param started when it was last started
 * @param generation as it was asked for
 * @param progress the last figures that it reported, {@code units} among them; empty before the first
 * @param detail why it stands so, where that needs a word
 * @param memory reserved for it, and the most it may use
 * @param usage what it used over all its starts, once it was started
 */
public record TaskView(
        String task,
        String bidder,
        String job,
        int rank,
        State state,
        Integer exitCode,
        int starts,
        Instant started,
        long generation,
        Map<String, Double> progress,
        String detail,
        Bytes memory,
        TaskUsage usage) {
    /** How a task stands. */
    public enum State {
        /** Wanted, not yet started. */
        @JsonProperty("pending")
        PENDING,
        /** Started. */
        @JsonProperty("running")
        RUNNING,
        /** Told to stop. */
        @JsonProperty("stopping")
        STOPPING,
        /** Ended by itself with exit code 0. */
        @JsonProperty("done")
        DONE,
        /** Ended with another exit code, or could not be started. */
        @JsonProperty("failed")
        FAILED,
        /** Stopped because its bidder asked, or has no bid left. */
        @JsonProperty("stopped")
        STOPPED;

        /** Whether it is over, unless asked for again. */
        public boolean isOver() {
            return this == DONE || this == FAILED || this == STOPPED;
        }
    }

    /** A task of rank 0 that never started. */
    public static TaskView of(String task, String bidder, String job, State state) {
        return new TaskView(task, bidder, job, 0, state, null, 0, null, 0, Map.of(), null, null, null);
    }

    /** As this number of its job. */
    public TaskView withRank(int number) {
        return with(draft -> draft.rank = number);
    }

    /** In this state. */
    public TaskView withState(State next) {
        return with(draft -> draft.state = next);
    }

    /** Ended so; null if it has not. */
    public TaskView withExitCode(Integer code) {
        return with(draft -> draft.exitCode = code);
    }

    /** Started so often, the last time then; null for never. */
    public TaskView withStarts(int times, Instant last) {
        return with(draft -> {
            draft.starts = times;
            draft.started = last;
        });
    }

    /** At a place of this generation. */
    public TaskView withGeneration(long ofPlace) {
        return with(draft -> draft.generation = ofPlace);
    }

    /** Having reported these figures. */
    public TaskView withProgress(Map<String, Double> figures) {
        return with(draft -> draft.progress = figures);
    }

    /** With this word on why it stands so; null for none. */
    public TaskView withDetail(String why) {
        return with(draft -> draft.detail = why);
    }

    /** With so much memory reserved; null where that is not told. */
    public TaskView withMemory(Bytes reserved) {
        return with(draft -> draft.memory = reserved);
    }

    /** Having used this. */
    public TaskView withUsage(TaskUsage used) {
        return with(draft -> draft.usage = used);
    }

    private TaskView with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The members on their way from one view to the next, so that each is named once. */
    private static final class Draft {
        private final String task;
        private final String bidder;
        private final String job;
        private int rank;
        private State state;
        private Integer exitCode;
        private int starts;
        private Instant started;
        private long generation;
        private Map<String, Double> progress;
        private String detail;
        private Bytes memory;
        private TaskUsage usage;

        Draft(TaskView of) {
            task = of.task;
            bidder = of.bidder;
            job = of.job;
            rank = of.rank;
            state = of.state;
            exitCode = of.exitCode;
            starts = of.starts;
            started = of.started;
            generation = of.generation;
            progress = of.progress;
            detail = of.detail;
            memory = of.memory;
            usage = of.usage;
        }

        TaskView done() {
            return new TaskView(
                    task,
                    bidder,
                    job,
                    rank,
                    state,
                    exitCode,
                    starts,
                    started,
                    generation,
                    progress,
                    detail,
                    memory,
                    usage);
        }
    }
}

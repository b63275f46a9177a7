package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.enforcement.TaskState;
import dev.bourse.marketnode.checkpoints.Owner;
import dev.bourse.marketnode.tasks.Standing.Done;
import dev.bourse.marketnode.tasks.Standing.Doomed;
import dev.bourse.marketnode.tasks.Standing.Failed;
import dev.bourse.marketnode.tasks.Standing.Pending;
import dev.bourse.marketnode.tasks.Standing.Running;
import dev.bourse.marketnode.tasks.Standing.Stopped;
import dev.bourse.marketnode.tasks.Standing.Stopping;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A task that was asked for.
 *
 * @param key whose and what
 * @param request what shall run
 * @param standing how it stands
 * @param starts how often it was started
 * @param started when last
 * @param progress the last figures it reported
 * @param noticeEnds when its bidder's share ends, as far as the run was told
 * @param checkpoint how the run's checkpoint command stands
 */
record Task(
        TaskKey key,
        TaskRequest request,
        Standing standing,
        int starts,
        Optional<Instant> started,
        Map<String, Double> progress,
        Optional<Instant> noticeEnds,
        Checkpoint checkpoint) {
    /** One that nobody has told anything. */
    Task(
            TaskKey key,
            TaskRequest request,
            Standing standing,
            int starts,
            Optional<Instant> started,
            Map<String, Double> progress) {
        this(key, request, standing, starts, started, progress, Optional.empty(), new Checkpoint.None());
    }

    static Task wanted(TaskKey key, TaskRequest request) {
        return new Task(key, request, new Pending(), 0, Optional.empty(), Map.of());
    }

    /** Whose checkpoints it makes. */
    Owner owner() {
        return new Owner(key.bidder(), request.lineage() == null ? key.task() : request.lineage());
    }

    Task stands(Standing next) {
        return new Task(key, request, next, starts, started, progress, noticeEnds, checkpoint);
    }

    Task requests(TaskRequest next) {
        return new Task(key, next, standing, starts, started, progress, noticeEnds, checkpoint);
    }

    Task started(String run, Instant now) {
        return new Task(key, request, new Running(run), starts + 1, Optional.of(now), progress);
    }

    Task noticed(Optional<Instant> ends) {
        return new Task(key, request, standing, starts, started, progress, ends, checkpoint);
    }

    Task at(Checkpoint next) {
        return new Task(key, request, standing, starts, started, progress, noticeEnds, next);
    }

    Task reports(Map<String, Double> figures) {
        return new Task(key, request, standing, starts, started, Map.copyOf(figures), noticeEnds, checkpoint);
    }

    /** The run that may be alive. */
    Optional<String> run() {
        return switch (standing) {
            case Running running -> Optional.of(running.run());
            case Stopping stopping -> Optional.of(stopping.run());
            case Doomed doomed -> Optional.of(doomed.run());
            case Pending _, Done _, Failed _, Stopped _ -> Optional.empty();
        };
    }

    /** The run has ended; what that means depends on whether it was told to. */
    Task ended(TaskState.Exited exited, String lastLine) {
        return switch (standing) {
            case Stopping stopping -> stands(new Stopped(Optional.of(exited.code()), stopping.why()));
            case Doomed doomed -> stands(new Failed(Optional.of(exited.code()), doomed.why()));
            case Running _ when exited.code() == 0 -> stands(new Done());
            case Running _ -> stands(new Failed(Optional.of(exited.code()), Exits.explain(request, exited, lastLine)));
            case Pending _, Done _, Failed _, Stopped _ -> this;
        };
    }

    /** How it stands; one that isn't started yet says what it waits for. */
    TaskView view(Optional<String> waits) {
        return switch (standing) {
            case Pending _ -> view(TaskView.State.PENDING, Optional.empty(), waits);
            case Running _ -> view(TaskView.State.RUNNING, Optional.empty(), noticeEnds.map(Task::notice));
            case Stopping stopping -> view(TaskView.State.STOPPING, Optional.empty(), stopping.why());
            case Doomed doomed -> view(TaskView.State.STOPPING, Optional.empty(), Optional.of(doomed.why()));
            case Done _ -> view(TaskView.State.DONE, Optional.of(0), Optional.empty());
            case Failed failed -> view(TaskView.State.FAILED, failed.exitCode(), Optional.of(failed.detail()));
            case Stopped stopped -> view(TaskView.State.STOPPED, stopped.exitCode(), stopped.why());
        };
    }

    private static String notice(Instant ends) {
        return "Its bidder runs out of funds here: without more it is stopped by %s.".formatted(ends);
    }

    private TaskView view(TaskView.State state, Optional<Integer> exitCode, Optional<String> why) {
        String detail =
                Stream.of(why, checkpoint.said()).flatMap(Optional::stream).collect(Collectors.joining(" "));
        return TaskView.of(key.task(), key.bidder(), request.job(), state)
                .withRank(request.rank())
                .withExitCode(exitCode.orElse(null))
                .withStarts(starts, started.orElse(null))
                .withGeneration(request.generation())
                .withProgress(progress)
                .withDetail(detail.isEmpty() ? null : detail)
                .withMemory(request.memory());
    }
}

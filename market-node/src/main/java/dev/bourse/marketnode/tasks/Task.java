package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.enforcement.TaskState;
import dev.bourse.marketnode.tasks.Standing.Done;
import dev.bourse.marketnode.tasks.Standing.Failed;
import dev.bourse.marketnode.tasks.Standing.Pending;
import dev.bourse.marketnode.tasks.Standing.Running;
import dev.bourse.marketnode.tasks.Standing.Stopped;
import dev.bourse.marketnode.tasks.Standing.Stopping;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A task that was asked for.
 *
 * @param key whose and what
 * @param request what shall run
 * @param standing how it stands
 * @param starts how often it was started
 * @param started when last
 * @param progress the last figures it reported
 */
record Task(
        TaskKey key,
        TaskRequest request,
        Standing standing,
        int starts,
        Optional<Instant> started,
        Map<String, Double> progress) {
    static Task wanted(TaskKey key, TaskRequest request) {
        return new Task(key, request, new Pending(), 0, Optional.empty(), Map.of());
    }

    Task stands(Standing next) {
        return new Task(key, request, next, starts, started, progress);
    }

    Task started(String run, Instant now) {
        return new Task(key, request, new Running(run), starts + 1, Optional.of(now), progress);
    }

    /** The run that may be alive. */
    Optional<String> run() {
        return switch (standing) {
            case Running running -> Optional.of(running.run());
            case Stopping stopping -> Optional.of(stopping.run());
            case Pending _, Done _, Failed _, Stopped _ -> Optional.empty();
        };
    }

    Task reports(Map<String, Double> figures) {
        return new Task(key, request, standing, starts, started, Map.copyOf(figures));
    }

    /** The run has ended; what that means depends on whether it was told to. */
    Task ended(TaskState.Exited exited, String lastLine) {
        return switch (standing) {
            case Stopping stopping -> stands(new Stopped(Optional.of(exited.code()), stopping.why()));
            case Running _ when exited.code() == 0 -> stands(new Done());
            case Running _ -> stands(new Failed(Optional.of(exited.code()), explain(exited, lastLine)));
            case Pending _, Done _, Failed _, Stopped _ -> this;
        };
    }

    private String explain(TaskState.Exited exited, String lastLine) {
        String said = lastLine.isEmpty() ? "It printed nothing." : "Its last line: " + lastLine;
        String meaning = exited.outOfMemory()
                ? "used up its memory (%s), so the kernel ended it (exit code %d); ask for more"
                        .formatted(request.memory(), exited.code())
                : meaning(exited.code());
        return "The command (%s) %s. %s".formatted(request.command().getFirst(), meaning, said);
    }

    /** Exit codes above 128 tell of a signal; 126 and 127 come from whoever should have started the program. */
    private static String meaning(int exitCode) {
        return switch (exitCode) {
            case 126 -> "is not a program that may be run on this machine (exit code 126)";
            case 127 -> "was not found on this machine (exit code 127)";
            default ->
                exitCode > 128
                        ? "was ended by signal %d (exit code %d)".formatted(exitCode - 128, exitCode)
                        : "ended with exit code " + exitCode;
        };
    }

    TaskView view() {
        return switch (standing) {
            case Pending _ -> view(TaskView.State.PENDING, Optional.empty(), Optional.empty());
            case Running _ -> view(TaskView.State.RUNNING, Optional.empty(), Optional.empty());
            case Stopping stopping -> view(TaskView.State.STOPPING, Optional.empty(), stopping.why());
            case Done _ -> view(TaskView.State.DONE, Optional.of(0), Optional.empty());
            case Failed failed -> view(TaskView.State.FAILED, failed.exitCode(), Optional.of(failed.detail()));
            case Stopped stopped -> view(TaskView.State.STOPPED, stopped.exitCode(), stopped.why());
        };
    }

    private TaskView view(TaskView.State state, Optional<Integer> exitCode, Optional<String> detail) {
        return new TaskView(
                key.task(),
                key.bidder(),
                request.job(),
                state,
                exitCode.orElse(null),
                starts,
                started.orElse(null),
                progress,
                detail.orElse(null));
    }
}

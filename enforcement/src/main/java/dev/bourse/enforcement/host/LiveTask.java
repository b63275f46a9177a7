package dev.bourse.enforcement.host;

import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.TaskState;
import dev.bourse.enforcement.proc.Patience;
import dev.bourse.enforcement.runner.Companion;
import dev.bourse.enforcement.runner.RunningTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A task from its start to the end of its last process. It ends when its first process does; then those left are killed, or, if
 * it was asked to stop, given the rest of their grace.
 */
final class LiveTask {
    private final String bidder;
    private final RunningTask running;
    private final CompletableFuture<TaskState.Exited> ended;
    private final Executor executor;
    /** On the scale of {@link System#nanoTime}; null while nobody wants it to stop. */
    private volatile Long graceEndsNanos;

    LiveTask(String bidder, RunningTask running, Executor executor) {
        this.bidder = bidder;
        this.running = running;
        this.executor = executor;
        ended = running.code().thenApplyAsync(this::finish, executor);
    }

    String bidder() {
        return bidder;
    }

    CompletableFuture<TaskState.Exited> ended() {
        return ended;
    }

    TaskState state() {
        if (ended.isDone()) {
            return ended.join();
        }
        return graceEndsNanos == null ? new TaskState.Running() : new TaskState.Stopping();
    }

    boolean live() {
        return !ended.isDone();
    }

    boolean runnable() {
        return running.group().runnable();
    }

    Companion companion() {
        return running.companion();
    }

    /** What it uses, or has used. */
    Quantities read() {
        boolean over = ended.isDone();
        Quantities read = running.group().read();
        return over ? read.withoutNow() : read;
    }

    /** Removes the group of a task that has ended. */
    void remove() {
        running.group().remove();
    }

    /** A second stop can only shorten the grace. */
    void stop(Duration grace) {
        long ends = System.nanoTime() + grace.toNanos();
        graceEndsNanos = graceEndsNanos == null ? ends : Long.valueOf(Math.min(ends, graceEndsNanos));
        if (live()) {
            running.terminate();
            executor.execute(this::endGrace);
        }
    }

    /** Kills them and waits for their ends. */
    static void end(List<LiveTask> live) {
        live.forEach(task -> task.stop(Duration.ZERO));
        live.forEach(task -> task.ended.join());
    }

    private void endGrace() {
        Long ends = graceEndsNanos;
        if (ends != null) {
            Patience.until(
                    Duration.ofNanos(ends - System.nanoTime()),
                    () -> running.group().processes().isEmpty());
        }
        running.group().kill();
    }

    private TaskState.Exited finish(int code) {
        endGrace();
        boolean outOfMemory = running.group().outOfMemory();
        running.cleanUp().run();
        return new TaskState.Exited(code, outOfMemory);
    }
}

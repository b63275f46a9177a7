package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the time before a run's end is spent. A notice that ends at T is the task's own at first; its checkpoint command
 * runs at its beginning, and again, if the task went on, from T - grace - second on; SIGTERM comes at T - grace and
 * SIGKILL at T, so that nothing runs beyond. Here grace is what was asked for, at most half of the machine's notice, and
 * second twice what the command took before, and a second more, at most a quarter of the notice.
 *
 * @param notice the machine's
 */
record Parting(Duration notice) {
    private static final Duration USUAL = Duration.ofSeconds(5);

    /** Between SIGTERM and SIGKILL, when nothing presses. */
    Duration grace(TaskRequest request) {
        Duration asked = Optional.ofNullable(request.grace()).orElse(USUAL);
        return shorter(asked, notice);
    }

    /** When SIGTERM is due, of a notice that ends then. */
    Instant terminates(TaskRequest request, Instant ends) {
        return ends.minus(shorter(grace(request), notice.dividedBy(2)));
    }

    /** When the stop must begin, of a notice that ends then. */
    Instant begins(Task task, Instant ends) {
        Instant terminates = terminates(task.request(), ends);
        if (task.request().checkpoint().isEmpty()) {
            return terminates;
        }
        Duration before = task.checkpoint() instanceof Checkpoint.Over over ? over.took() : Duration.ZERO;
        Duration second = before.multipliedBy(2).plusSeconds(1);
        return terminates.minus(shorter(second, notice.dividedBy(4)));
    }

    /** How long the checkpoint command may take at a stop. */
    Instant waits(Task task, Instant now) {
        return task.noticeEnds().map(ends -> terminates(task.request(), ends)).orElseGet(() -> now.plus(notice));
    }

    /** Between SIGTERM and SIGKILL, from now. */
    Duration graceNow(Task task, Instant now) {
        Duration grace = grace(task.request());
        return task.noticeEnds()
                .map(ends -> shorter(grace, longer(Duration.between(now, ends), Duration.ZERO)))
                .orElse(grace);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}

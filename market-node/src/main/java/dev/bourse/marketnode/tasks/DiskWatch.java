package dev.bourse.marketnode.tasks;

import dev.bourse.api.size.Bytes;
import dev.bourse.marketnode.hands.Loop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the folders of tasks that run, and tells of those that hold more than was reserved: about once a second, but
 * then not for a hundred times as long as the measuring took, so that it costs at most a hundredth of a CPU however many
 * files there are. What a task writes between two looks is not held back.
 *
 * <p>For the node's event loop.
 */
final class DiskWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    private static final Duration LEAST = Duration.ofMillis(500);
    private static final int TIMES = 100;

    private final Loop loop;
    private final Runs runs;
    private final TaskBook book;
    private final BiConsumer<Task, String> over;
    private Instant rest = Instant.MIN;
    private boolean busy;

    /** @param over told of the task, and why it must end */
    DiskWatch(Loop loop, Runs runs, TaskBook book, BiConsumer<Task, String> over) {
        this.loop = loop;
        this.runs = runs;
        this.book = book;
        this.over = over;
    }

    /** Looks, if it is time. */
    void look() {
        Instant began = loop.now();
        List<Task> running = book.all().stream()
                .filter(task -> task.standing() instanceof Standing.Running)
                .toList();
        if (busy || running.isEmpty() || began.isBefore(rest)) {
            return;
        }
        busy = true;
        List<Path> folders = running.stream()
                .flatMap(task -> runs.folders(task.key()).stream())
                .toList();
        loop.beside(() -> DiskUse.of(folders)).onComplete(done -> {
            busy = false;
            Instant now = loop.now();
            Duration took = Duration.between(began, now).multipliedBy(TIMES);
            rest = now.plus(took.compareTo(LEAST) > 0 ? took : LEAST);
            if (done.succeeded()) {
                running.forEach(task -> judge(task, done.result()));
            } else {
                LOG.warn(
                        "The folders of tasks could not be measured: {}",
                        done.cause().getMessage());
            }
        });
    }

    private void judge(Task task, Map<Path, Long> bytes) {
        long held = runs.folders(task.key()).stream()
                .mapToLong(folder -> bytes.getOrDefault(folder, 0L))
                .sum();
        if (held <= task.request().disk().count()) {
            return;
        }
        book.find(task.key())
                .filter(now -> now.run().equals(task.run()) && now.standing() instanceof Standing.Running)
                .ifPresent(now -> over.accept(now, why(task, new Bytes(held))));
    }

    private static String why(Task task, Bytes held) {
        return "The command (%s) used up its disk: its folders hold %s of the %s that it asked for; ask for more."
                .formatted(
                        task.request().command().getFirst(),
                        held,
                        task.request().disk());
    }
}

package dev.bourse.marketnode.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.marketnode.hands.JsonFile;
import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is wanted in {@code tasks.json}, so that it runs again after a restart.
 *
 * <p>For the node's event loop.
 */
record TasksFile(Loop loop, TaskBook book, JsonFile<List<KeptTask>> file) {
    private static final Logger LOG = LoggerFactory.getLogger(TasksFile.class);

    /** The file in that folder; what it tells of is taken into the book. Blocks. */
    static TasksFile in(Path folder, Loop loop, TaskBook book, Reservable reservable) {
        JsonFile<List<KeptTask>> file =
                new JsonFile<>(folder.resolve("tasks.json"), new TypeReference<List<KeptTask>>() {});
        file.read().orElse(List.of()).forEach(kept -> book.put(kept.task(reservable)));
        return new TasksFile(loop, book, file);
    }

    /** Answered once it is on the disk. */
    Future<Void> save() {
        List<KeptTask> kept = book.all().stream().map(KeptTask::of).toList();
        return loop.run(() -> file.write(kept));
    }

    /** Soon. */
    void keep() {
        save().onFailure(failure -> LOG.warn("Could not keep tasks.json: {}", failure.getMessage()));
    }
}

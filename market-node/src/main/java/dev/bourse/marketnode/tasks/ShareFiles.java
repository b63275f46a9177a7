package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.ShareNote;
import dev.bourse.marketnode.hands.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the share files of runs up to date at its own pace: what changed since the last writing is written at once, and
 * then at most four times a second, beside the hands, so that a hundred tasks don't hold up bids.
 *
 * <p>For the node's event loop.
 */
final class ShareFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ShareFiles.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Loop loop;
    private final RunFolders folders;
    private final Map<String, ShareNote> written = new HashMap<>();
    private Map<String, ShareNote> wanted = Map.of();
    private boolean busy;

    ShareFiles(Loop loop, RunFolders folders) {
        this.loop = loop;
        this.folders = folders;
    }

    /** What the runs of these tasks shall read; of others nothing is kept. */
    void tell(Collection<Task> tasks, Map<String, ShareNote> shares) {
        Map<String, ShareNote> notes = new HashMap<>();
        for (Task task : tasks) {
            ShareNote note = shares.get(task.key().bidder());
            if (note != null) {
                task.run().ifPresent(run -> notes.put(run, note));
            }
        }
        wanted = notes;
        written.keySet().retainAll(notes.keySet());
        write();
    }

    private void write() {
        if (busy) {
            return;
        }
        Map<String, ShareNote> changed = new HashMap<>();
        wanted.forEach((run, note) -> {
            ShareNote before = written.get(run);
            if (before == null || !note.saysAs(before)) {
                changed.put(run, note);
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        busy = true;
        written.putAll(changed);
        loop.beside(() -> writeAll(changed))
                .onFailure(failure -> LOG.warn("A share file could not be written: {}", failure.getMessage()))
                .onComplete(_ -> loop.in(PAUSE, () -> {
                    busy = false;
                    write();
                }));
    }

    private Void writeAll(Map<String, ShareNote> notes) {
        notes.forEach((run, note) -> {
            try {
                folders.writeShare(run, note);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return null;
    }
}

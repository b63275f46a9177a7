package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.FileList;
import dev.bourse.api.market.FilePiece;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.size.Bytes;
import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Files in and out of tasks' folders, also before a task is asked for. A bidder's requests are carried out one at a time.
 *
 * <p>For the node's event loop.
 */
public final class TaskFiles {
    private final Loop loop;
    private final Runs runs;
    private final Tasks tasks;
    private final Bytes usual;
    private final FileStore store;
    private final Set<String> busy = new HashSet<>();

    /**
     * Files of these tasks, in the node's folder; blocks.
     *
     * @param usual what the folders may hold of a task that nobody has asked for yet
     */
    public TaskFiles(Loop loop, Runs runs, Tasks tasks, Bytes usual, Path data) {
        this.loop = loop;
        this.runs = runs;
        this.tasks = tasks;
        this.usual = usual;
        this.store = new FileStore(data);
    }

    /** What a folder of a task holds. */
    public Future<FileList> list(TaskKey key, String folder) {
        FilePath path = FilePath.of(folder);
        known(key);
        return alone(key, () -> store.list(runs.top(key), path));
    }

    /** A piece of a file, from the offset on. */
    public Future<FilePiece> read(TaskKey key, String file, long offset) {
        FilePath path = FilePath.of(file);
        known(key);
        return loop.call(() -> runs.user(key))
                .compose(uid -> alone(key, () -> store.read(runs.top(key), path, offset, uid)));
    }

    /** Adds a piece to a file; the last puts it there. */
    public Future<Void> write(TaskKey key, String file, FilePiece piece) {
        FilePath path = FilePath.of(file);
        byte[] bytes = bytes(piece);
        Bytes most = tasks.request(key).map(TaskRequest::disk).orElse(usual);
        if (piece.offset() < 0 || piece.offset() + bytes.length > most.count()) {
            throw new RefusedException(
                    "disk-unavailable",
                    409,
                    "The file (%s) would have more than the %s that the task (%s) may hold; ask for more disk."
                            .formatted(file, most, key.task()));
        }
        return loop.call(() -> runs.prepare(key))
                .compose(uid -> alone(key, () -> {
                    store.write(key, path, piece.offset(), bytes);
                    if (piece.last()) {
                        store.put(key, runs.top(key), path, uid);
                    }
                    return null;
                }));
    }

    private static byte[] bytes(FilePiece piece) {
        try {
            return piece.bytes();
        } catch (IllegalArgumentException e) {
            throw new RefusedException("invalid-request", 400, "The content of the piece must be base64.");
        }
    }

    private void known(TaskKey key) {
        if (tasks.request(key).isEmpty() && !runs.hasFolders(key)) {
            throw TaskBook.unknown(key);
        }
    }

    private <T> Future<T> alone(TaskKey key, Callable<T> work) {
        if (!busy.add(key.bidder())) {
            throw new RefusedException(
                    "files-busy",
                    429,
                    "Another request about files of %s is under way; ask again.".formatted(key.bidder()));
        }
        return loop.beside(() -> refusing(work)).onComplete(_ -> busy.remove(key.bidder()));
    }

    private static <T> T refusing(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (IOException e) {
            throw FileStore.refusal(e);
        }
    }
}

package dev.bourse.enforcement.runner;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;

/** Appends what a container prints to the task's log. Called by one thread of the client. */
final class LogFollower extends ResultCallback.Adapter<Frame> {
    private final FileChannel log;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    LogFollower(Path file) throws IOException {
        log = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Completes when the container has printed its last and all is in the file. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void onNext(Frame frame) {
        try {
            log.write(ByteBuffer.wrap(frame.getPayload()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        log.close();
        ended.complete(null);
    }
}

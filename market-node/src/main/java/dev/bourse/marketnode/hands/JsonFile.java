package dev.bourse.marketnode.hands;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A value kept as JSON in a file: written beside it, forced to the disk and then moved over it, so that a crash leaves
 * the old or the new one.
 *
 * <p>For one thread at a time; blocks.
 */
public final class JsonFile<T> {
    private final Path file;
    private final TypeReference<T> type;

    /** Keeps a value of the type in the file. */
    public JsonFile(Path file, TypeReference<T> type) {
        this.file = file;
        this.type = type;
    }

    /** What was last written, if anything was. */
    public Optional<T> read() {
        try {
            return Files.exists(file) ? Optional.of(WireJson.read(Files.readString(file), type)) : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            throw new RefusedException(
                    "data-unreadable",
                    500,
                    "The file %s can't be read (%s); mend it, or remove it to forget what it says."
                            .formatted(file, e.getMessage()));
        }
    }

    /** Replaces what was written before. */
    public void write(T value) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(WireJson.write(value).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " can't be written", e);
        }
    }
}

package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of a machine's slices, one file each, replaced as a whole. They outlive the node and needn't outlive the host's
 * boot, which slices don't either.
 *
 * @param folder where they are
 */
record SliceBook(Path folder) {
    private static final String ENDING = ".slice";

    void write(SliceRecord slice) {
        try {
            Files.createDirectories(folder);
            Path next = folder.resolve(slice.task() + ".next");
            Files.writeString(next, slice.text());
            Files.move(next, file(slice.task()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    void remove(String task) {
        try {
            Files.deleteIfExists(file(task));
        } catch (IOException e) {
            throw failed("removed", e);
        }
    }

    /** All that can be read. */
    List<SliceRecord> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList().stream()
                    .map(SliceBook::read)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    private static Optional<SliceRecord> read(Path file) {
        try {
            return SliceRecord.parse(Files.readString(file));
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    private Path file(String task) {
        return folder.resolve(task + ENDING);
    }

    private static EnforcementException failed(String what, IOException e) {
        return new EnforcementException(
                Refusal.HOST_FAILED,
                "The record of a GPU slice can't be %s: %s; mend the folder, then ask again."
                        .formatted(what, e.getMessage()),
                e);
    }
}

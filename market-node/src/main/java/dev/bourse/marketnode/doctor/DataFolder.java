package dev.bourse.marketnode.doctor;

import static dev.bourse.enforcement.doctor.Finding.missing;
import static dev.bourse.enforcement.doctor.Finding.ok;
import static dev.bourse.enforcement.doctor.Finding.partial;

import dev.bourse.api.size.Bytes;
import dev.bourse.enforcement.doctor.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The folder of journal, key and tasks, and the file system it lies in. A file is written there and removed again.
 *
 * @param path the folder; if it isn't there, what is above it
 * @param sold what tasks may reserve of it, if the configuration says
 */
public record DataFolder(Path path, Optional<Bytes> sold) {
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final int BLOCKS = 16 * 4096;
    private static final long PATIENCE_SECONDS = 10;

    /** Looks at it. */
    public List<Finding> findings() {
        Path there = path.toAbsolutePath();
        while (!Files.isDirectory(there)) {
            there = there.getParent();
        }
        List<Finding> findings = new ArrayList<>();
        try {
            FileStore store = Files.getFileStore(there);
            Path file = Files.createTempFile(there, "doctor", ".try");
            try {
                findings.add(durable(file, store));
                findings.add(holes(file));
            } finally {
                Files.deleteIfExists(file);
            }
            findings.add(room(new Bytes(store.getUsableSpace())));
            findings.add(partial(
                    "disk quotas",
                    "Bourse measures tasks' folders and kills what holds too much; it sets no quota of the kernel, so a task may fill the file system between two looks.",
                    "put the data folder on a file system of its own"));
        } catch (IOException e) {
            findings.add(missing(
                    "data folder",
                    "The folder %s can't be written: %s.".formatted(there, e),
                    "chown $(id -u) " + there,
                    true));
        }
        return findings;
    }

    private static Finding durable(Path file, FileStore store) throws IOException {
        long began = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(BLOCKS));
            channel.force(true);
        }
        double millis = (System.nanoTime() - began) / 1e6;
        return IN_MEMORY.contains(store.type())
                ? partial(
                        "data folder",
                        "Its file system (%s) is memory: charges that weren't settled are lost with the power."
                                .formatted(store.type()),
                        "data: /var/lib/bourse")
                : ok("data folder", "A file on %s was forced to disk in %.1f ms.".formatted(store.type(), millis));
    }

    private static Finding holes(Path file) {
        try {
            Process program = new ProcessBuilder(
                            "/usr/bin/fallocate", "--punch-hole", "--offset", "0", "--length", "4096", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && program.exitValue() == 0) {
                return ok("log holes", "What is too old of a log is given back as a hole.");
            }
        } catch (IOException e) {
            return partial(
                    "log holes",
                    "There is no fallocate, so long logs are cut to nothing.",
                    "apt-get install util-linux");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return partial("log holes", "The file system makes no holes, so long logs are cut to nothing.", "");
    }

    private Finding room(Bytes free) {
        boolean fits = sold.filter(bytes -> bytes.compareTo(free) > 0).isEmpty();
        return fits
                ? ok("disk sold", "%s are free.".formatted(free))
                : missing(
                        "disk sold",
                        "%s are sold and %s are free.".formatted(sold.orElseThrow(), free),
                        "disk: " + free,
                        true);
    }
}

package dev.bourse.marketnode.checkpoints;

import dev.bourse.api.size.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where tasks' checkpoints are kept off the machine.
 *
 * @param directory a folder that all machines mount; or
 * @param s3 a bucket
 * @param every how often it is looked for what a task saved; 15 s
 * @param largest checkpoint folders above this size are not stored; 1GiB
 */
public record CheckpointConfig(Path directory, S3Config s3, Duration every, Bytes largest) {
    private static final Duration LEAST = Duration.ofMillis(100);

    /** Sets the defaults and checks them. */
    public CheckpointConfig {
        if ((directory == null) == (s3 == null)) {
            throw new IllegalArgumentException(
                    "The key checkpoints must have either directory (%s) or s3 (%s); give one of them."
                            .formatted(directory, s3));
        }
        every = Objects.requireNonNullElse(every, Duration.ofSeconds(15));
        if (every.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "The key checkpoints.every (%s) must be at least %s.".formatted(every, LEAST));
        }
        largest = Objects.requireNonNullElse(largest, Bytes.of("1GiB"));
    }

    CheckpointStore store() {
        return s3 == null ? new DirectoryStore(directory) : S3Store.open(s3);
    }
}

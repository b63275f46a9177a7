package dev.bourse.marketnode.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How machines of one operator hear of each other (Hazelcast over TCP).
 *
 * @param host the one interface to use; 127.0.0.1
 * @param port the port, taken as it is
 * @param members {@code host:port} of machines to join, this one among them or not
 * @param secretFile a file with a word that all members know; without it whoever reaches the port may join
 */
public record ClusterConfig(
        String host, @JsonProperty(required = true) Integer port, List<String> members, Path secretFile) {
    /** Sets the defaults and checks the ranges. */
    public ClusterConfig {
        host = Objects.requireNonNullElse(host, "127.0.0.1");
        members = members == null ? List.of() : List.copyOf(members);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The key directory.port (%d) must be 1 to 65535.".formatted(port));
        }
    }

    /** The word that all members know; blocks while it is read. */
    Optional<String> secret() {
        try {
            return secretFile == null
                    ? Optional.empty()
                    : Optional.of(Files.readString(secretFile).strip());
        } catch (IOException e) {
            throw new RefusedException(
                    "secret-unreadable",
                    400,
                    "The key directory.secretFile (%s) must name a file that can be read: %s."
                            .formatted(secretFile, e));
        }
    }
}

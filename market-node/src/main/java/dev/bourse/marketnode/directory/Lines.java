package dev.bourse.marketnode.directory;

import dev.bourse.api.market.Directory;
import dev.bourse.api.wire.WireJson;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the cluster's lines say, as far as it can still be true. */
final class Lines {
    /** After this a machine that was not heard of is not believed to be there, whatever the cluster kept of it. */
    static final Duration BELIEVED = Duration.ofSeconds(20);

    private Lines() {}

    /**
     * The machines that were heard of lately, by name. A cluster that was cut in two and merged may bring back a line
     * that is old, or a machine that is gone; and nobody knows better about this machine than itself.
     *
     * @param lines as they were told
     * @param self this machine's newest, which may be missing among them
     */
    static Directory read(Collection<String> lines, Optional<Directory.Entry> self, Instant now) {
        SortedMap<String, Directory.Entry> machines = new TreeMap<>();
        lines.stream()
                .flatMap(line -> entry(line).stream())
                .filter(entry -> entry.heard().plus(BELIEVED).isAfter(now))
                .forEach(entry -> machines.put(entry.machine(), entry));
        self.ifPresent(own -> machines.put(own.machine(), own));
        return new Directory(List.copyOf(machines.values()));
    }

    /** Another version's entry that can't be read is left out. */
    private static Optional<Directory.Entry> entry(String json) {
        try {
            return Optional.of(WireJson.read(json, Directory.Entry.class))
                    .filter(entry -> entry.machine() != null && entry.heard() != null);
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }
}

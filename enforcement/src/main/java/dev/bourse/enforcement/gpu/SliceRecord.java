package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.proc.OwnerMark;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A slice of ours, as it is written down before it is cut and again when it is: so that whoever comes after a crash finds
 * it, and takes no other's.
 *
 * @param task whose it is
 * @param bidder whose task that is
 * @param owner which run of the node cut it
 * @param gpu the GPU's UUID
 * @param name the profile's name
 * @param profile the profile's number
 * @param start its first place
 * @param instance the slice's number on the GPU; empty until it is cut
 */
record SliceRecord(
        String task,
        String bidder,
        OwnerMark owner,
        String gpu,
        String name,
        int profile,
        int start,
        OptionalInt instance) {
    SliceRecord cut(int number) {
        return new SliceRecord(task, bidder, owner, gpu, name, profile, start, OptionalInt.of(number));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("task=").append(task).append('\n');
        text.append("bidder=").append(bidder).append('\n');
        text.append("owner=").append(owner).append('\n');
        text.append("gpu=").append(gpu).append('\n');
        text.append("name=").append(name).append('\n');
        text.append("profile=").append(profile).append('\n');
        text.append("start=").append(start).append('\n');
        instance.ifPresent(number -> text.append("instance=").append(number).append('\n'));
        return text.toString();
    }

    /** Reads what {@link #text} wrote; empty if it is something else. */
    static Optional<SliceRecord> parse(String text) {
        Map<String, String> fields = new TreeMap<>();
        text.lines().forEach(line -> {
            int at = line.indexOf('=');
            if (at > 0) {
                fields.put(line.substring(0, at), line.substring(at + 1));
            }
        });
        try {
            String instance = fields.get("instance");
            return OwnerMark.parse(fields.getOrDefault("owner", ""))
                    .map(owner -> new SliceRecord(
                            fields.getOrDefault("task", ""),
                            fields.getOrDefault("bidder", ""),
                            owner,
                            fields.getOrDefault("gpu", ""),
                            fields.getOrDefault("name", ""),
                            Integer.parseInt(fields.getOrDefault("profile", "")),
                            Integer.parseInt(fields.getOrDefault("start", "")),
                            instance == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(instance))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

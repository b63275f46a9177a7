package dev.bourse.marketnode.checkpoints;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a folder holds, without the bytes.
 *
 * @param files size, time and identity by name: equal as long as nothing was written
 * @param bytes the sum of sizes
 */
record Contents(Map<String, String> files, long bytes) {
    static final Contents NONE = new Contents(Map.of(), 0);

    static Contents of(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        long[] bytes = {0};
        Tree.walk(folder, (name, attributes, _) -> {
            files.put(
                    name, "%d %s %s".formatted(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
            bytes[0] += attributes.size();
        });
        return new Contents(files, bytes[0]);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }
}

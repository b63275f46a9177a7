package dev.bourse.marketnode.tasks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Asks {@code du} what folders hold on the disk; it follows no links and counts a file with several names once. */
final class DiskUse {
    private static final long PATIENCE_SECONDS = 60;

    private DiskUse() {}

    /** The bytes in each folder, as far as they can be told. Blocks. */
    static Map<Path, Long> of(Collection<Path> folders) throws IOException {
        List<String> line = new ArrayList<>(List.of("du", "-s", "-x", "--block-size=1", "--"));
        folders.forEach(folder -> line.add(folder.toString()));
        Process du = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!du.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("du takes too long");
            }
            Map<Path, Long> bytes = new HashMap<>();
            said.lines()
                    .map(each -> each.split("\t", 2))
                    .forEach(each -> bytes.put(Path.of(each[1]), Long.parseLong(each[0])));
            return bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            du.destroyForcibly();
        }
    }
}

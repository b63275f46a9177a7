package dev.bourse.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder, removed at the end. */
record Workplace(Path path) implements AutoCloseable {
    static Workplace open() throws IOException {
        // Tasks would run as other users, so the node wants to be passable.
        var passable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));
        Path path = Files.createTempDirectory("bourse-bench-", passable);
        BenchCommand.say("data in " + path + " (" + Files.getFileStore(path).type()
                + "; on tmpfs forcing a journal costs nothing, elsewhere it counts)");
        return new Workplace(path);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}

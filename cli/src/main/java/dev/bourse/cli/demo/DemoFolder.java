package dev.bourse.cli.demo;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** The data folder of a demo: the user's, which stays, or a temporary one, which goes. */
record DemoFolder(Path path, boolean temporary) implements AutoCloseable {
    static DemoFolder of(Path wantedOrNull) throws IOException {
        if (wantedOrNull != null) {
            return new DemoFolder(Files.createDirectories(wantedOrNull.toAbsolutePath()), false);
        }
        var passable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));
        return new DemoFolder(Files.createTempDirectory("bourse-demo-", passable), true);
    }

    /** A copy of the trainer that every task may read. */
    Path trainer() throws IOException {
        Path trainer = path.resolve("trainer.jar");
        Files.copy(trainerJar(), trainer, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(trainer, PosixFilePermissions.fromString("rw-r--r--"));
        return trainer;
    }

    /** The jar of the trainer, wherever on the class path it lies: tasks run it as a program of its own. */
    static Path trainerJar() throws IOException {
        URL trainer = DemoFolder.class.getResource("/dev/bourse/workloads/Trainer.class");
        if (trainer != null && trainer.openConnection() instanceof JarURLConnection jar) {
            return Path.of(URI.create(jar.getJarFileURL().toString()));
        }
        throw new IOException(
                "The trainer is not packed as a jar (" + trainer + "); build the program with mvn package.");
    }

    @Override
    public void close() throws IOException {
        if (!temporary) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}

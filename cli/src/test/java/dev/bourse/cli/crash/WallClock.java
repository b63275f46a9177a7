package dev.bourse.cli.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** The wall clock of one process, which can be set while it runs; the time that passes stays what it is. */
final class WallClock {
    private static final String SOURCE = "wall-clock.c";

    private final Path offset;
    private final Path library;

    /** One that is right, kept in files that begin so. */
    WallClock(Path folder, String name) {
        offset = folder.resolve(name + ".clock");
        library = folder.resolve(name + ".clock.so");
        set(Duration.ZERO);
        Path source = folder.resolve(name + "." + SOURCE);
        try (InputStream text = WallClock.class.getResourceAsStream(SOURCE)) {
            Files.copy(text, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Host.run("gcc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString(), "-ldl");
    }

    /** Sets it so far from the right time. */
    void set(Duration from) {
        ByteBuffer nanos = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        nanos.putLong(from.toNanos()).flip();
        // The running process has the file mapped, so it is written in place.
        try (FileChannel file = FileChannel.open(offset, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(nanos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The site, with this clock on its wall. */
    Site at(Site site) {
        return site.byWayOf(List.of("env", "LD_PRELOAD=" + library, "WALL_CLOCK=" + offset));
    }
}

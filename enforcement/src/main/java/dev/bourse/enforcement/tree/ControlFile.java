package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** A kernel file held open for writing, since opening costs more than writing. Writes only what changed. */
final class ControlFile implements Closeable {
    private final Path path;
    private final FileChannel channel;
    private String last = "";

    ControlFile(Path path) {
        this.path = path;
        try {
            channel = FileChannel.open(path, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failed("open", path, e);
        }
    }

    void set(String value) {
        if (value.equals(last)) {
            return;
        }
        try {
            // The line's end matters only where the file isn't the kernel's: there a longer value may follow it.
            channel.write(ByteBuffer.wrap((value + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            throw failed("write " + value + " to", path, e);
        }
        last = value;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes once. */
    static void write(Path path, String value) {
        try (ControlFile file = new ControlFile(path)) {
            file.set(value);
        }
    }

    /** The first line. */
    static String read(Path path) {
        try {
            String text = Files.readString(path);
            int end = text.indexOf('\n');
            return end < 0 ? text : text.substring(0, end);
        } catch (IOException e) {
            throw failed("read", path, e);
        }
    }

    /** The numbers of a file with lines of name and number. */
    static Map<String, Long> numbers(Path path) {
        try {
            Map<String, Long> numbers = new HashMap<>();
            for (String line : Files.readAllLines(path)) {
                int space = line.indexOf(' ');
                numbers.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
            }
            return numbers;
        } catch (IOException e) {
            throw failed("read", path, e);
        }
    }

    static EnforcementException failed(String what, Path path, IOException cause) {
        return new EnforcementException(
                Refusal.HOST_FAILED,
                "Couldn't %s %s: %s. Another program may have changed the group; restart the node."
                        .formatted(what, path, cause.getMessage()),
                cause);
    }
}

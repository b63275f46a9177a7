package dev.bourse.marketnode.tasks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the log of one run for its progress lines. Reads only what was added, at most {@value #CHUNK} bytes a time,
 * and skips what is further behind: a program that prints much must not slow down the market.
 *
 * <p>For one thread.
 */
final class LogTail {
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_LINE = 4096;

    private final Path log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long offset;
    private String lastLine = "";
    private long garbage;

    /** Follows the log from where it ends now. */
    LogTail(Path log) {
        this.log = log;
        this.offset = size(log);
    }

    private static long size(Path log) {
        try {
            return Files.exists(log, LinkOption.NOFOLLOW_LINKS) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last figures reported since the last call, if any. */
    Optional<Map<String, Double>> read() {
        Optional<Map<String, Double>> figures = Optional.empty();
        for (byte b : added()) {
            if (b == '\n') {
                Optional<Map<String, Double>> told = endOfLine();
                figures = told.isPresent() ? told : figures;
            } else if (line.size() < LONGEST_LINE) {
                line.write(b);
            }
        }
        return figures;
    }

    private Optional<Map<String, Double>> endOfLine() {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (!text.isEmpty()) {
            lastLine = text;
        }
        if (!ProgressLine.isOne(text)) {
            return Optional.empty();
        }
        Optional<Map<String, Double>> figures = ProgressLine.figures(text);
        if (figures.isEmpty()) {
            garbage++;
        }
        return figures;
    }

    /** The last line that was not blank, ended or not; empty if there is none. */
    String lastLine() {
        String open = line.toString(StandardCharsets.UTF_8).strip();
        return open.isEmpty() ? lastLine : open;
    }

    /** How many progress lines could not be read. */
    long garbage() {
        return garbage;
    }

    private byte[] added() {
        try (SeekableByteChannel channel =
                Files.newByteChannel(log, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            long end = channel.size();
            long from = Math.clamp(end - CHUNK, Math.min(offset, end), end);
            byte[] bytes = Channels.newInputStream(channel.position(from)).readNBytes((int) (end - from));
            offset = from + bytes.length;
            return bytes;
        } catch (NoSuchFileException _) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

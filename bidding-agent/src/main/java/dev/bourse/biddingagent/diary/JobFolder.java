package dev.bourse.biddingagent.diary;

import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a job: {@code job.json}, {@code status.json} (replaced whole at each turn) and {@code diary.jsonl}, an
 * event a line. A diary of {@link #LONGEST} bytes becomes {@code diary.1.jsonl}, in place of an earlier one, and a new one
 * goes on with the beginning of the job. Not forced to the disk; a torn line is skipped by readers. Errors are
 * {@link UncheckedIOException}s. One thread.
 */
public final class JobFolder {
    /** How long a diary becomes before it is put aside. */
    static final long LONGEST = 4 << 20;

    private static final String DIARY = "diary.jsonl";
    private static final String EARLIER = "diary.1.jsonl";

    private final Path folder;

    private JobFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder of the account's job under a folder of state; made with the first file. */
    public static JobFolder of(Path state, String account, String job) {
        return new JobFolder(state.resolve("jobs").resolve(account).resolve(job));
    }

    static JobFolder at(Path folder) {
        return new JobFolder(folder);
    }

    /** Replaces a file as a whole. */
    public void replace(String name, Object content) {
        try {
            Files.createDirectories(folder);
            Path whole = Files.write(folder.resolve(name + ".new"), WireJson.bytes(content));
            Files.move(
                    whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + folder.resolve(name) + " cannot be written", e);
        }
    }

    /** Adds the events; a line that a crash tore is closed first. */
    public void append(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        Path diary = folder.resolve(DIARY);
        try {
            Files.createDirectories(folder);
            StringBuilder lines = new StringBuilder();
            if (Files.exists(diary) && Files.size(diary) >= LONGEST) {
                Optional<Event.Begun> begun = begun();
                Files.move(diary, folder.resolve(EARLIER), StandardCopyOption.REPLACE_EXISTING);
                begun.ifPresent(event -> lines.append(line(event)));
            } else if (isTorn(diary)) {
                lines.append('\n');
            }
            events.forEach(event -> lines.append(line(event)));
            Files.writeString(diary, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The diary " + diary + " cannot be written", e);
        }
    }

    /** A file that was written by {@link #replace}; empty where there is none that can be read so. */
    public <T> Optional<T> read(String name, Class<T> type) {
        return value(text(folder.resolve(name)), type);
    }

    private static String line(Event event) {
        return WireJson.write(event) + "\n";
    }

    private static boolean isTorn(Path diary) throws IOException {
        if (!Files.exists(diary) || Files.size(diary) == 0) {
            return false;
        }
        try (RandomAccessFile file = new RandomAccessFile(diary.toFile(), "r")) {
            file.seek(file.length() - 1);
            return file.read() != '\n';
        }
    }

    private Optional<Event.Begun> begun() {
        return events().stream()
                .filter(Event.Begun.class::isInstance)
                .map(Event.Begun.class::cast)
                .reduce((_, later) -> later);
    }

    /** All events that can be read, in order; none where there is no diary. */
    public List<Event> events() {
        return List.of(EARLIER, DIARY).stream()
                .flatMap(name -> text(folder.resolve(name)).lines())
                .flatMap(line -> value(line, Event.class).stream())
                .toList();
    }

    private static String text(Path file) {
        try {
            // Not readString, which would refuse the whole file for one byte that a crash tore.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("The diary " + file + " cannot be read", e);
        }
    }

    private static <T> Optional<T> value(String json, Class<T> type) {
        try {
            return Optional.ofNullable(WireJson.read(json, type));
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }
}

package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Tally;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.proc.OwnerMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where the last word of a crashed machine's counters waits for that machine, if another one was first to remove its groups.
 * The folder should be one that is empty after a boot, as counters are.
 *
 * <p>A file holds lines of {@code machine QUANTITY VALUE}, {@code bidder NAME QUANTITY VALUE} and {@code task NAME BIDDER QUANTITY
 * VALUE}.
 */
public final class Estates {
    private final Path folder;

    /** In this folder, which is made when needed. */
    public Estates(Path folder) {
        this.folder = folder;
    }

    /** Keeps a tally, unless one is kept: that was taken before anything was removed. */
    public void put(Tally tally) {
        Path file = folder.resolve(tally.owner());
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".", "");
            try {
                Files.write(draft, lines(tally));
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException e) {
                // Somebody was faster.
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands a machine's tallies to its heir, and drops each once he has it. */
    public void take(String machine, Consumer<Tally> heir) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String owner = file.getFileName().toString();
                if (OwnerMark.parse(owner)
                        .filter(mark -> mark.machine().equals(machine))
                        .isPresent()) {
                    heir.accept(tally(owner, Files.readAllLines(file)));
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Tally tally) {
        List<String> lines = new ArrayList<>();
        write("machine", tally.machine(), lines);
        tally.bidders().forEach((bidder, read) -> write("bidder " + bidder, read, lines));
        tally.tasks().forEach((task, read) -> write("task " + task + " " + read.bidder(), read.quantities(), lines));
        return lines;
    }

    private static void write(String whose, Quantities read, List<String> lines) {
        read.values().forEach((quantity, value) -> lines.add(whose + " " + quantity + " " + value));
    }

    private static Tally tally(String owner, List<String> lines) {
        Map<Quantity, Long> machine = new EnumMap<>(Quantity.class);
        Map<String, Map<Quantity, Long>> bidders = new HashMap<>();
        Map<String, Map<Quantity, Long>> tasks = new HashMap<>();
        Map<String, String> bidderOf = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            Map<Quantity, Long> into = switch (words[0]) {
                case "machine" -> machine;
                case "bidder" -> bidders.computeIfAbsent(words[1], _ -> new EnumMap<>(Quantity.class));
                default -> {
                    bidderOf.put(words[1], words[2]);
                    yield tasks.computeIfAbsent(words[1], _ -> new EnumMap<>(Quantity.class));
                }
            };
            into.put(Quantity.valueOf(words[words.length - 2]), Long.valueOf(words[words.length - 1]));
        }
        Map<String, Quantities> ofBidders = new HashMap<>();
        bidders.forEach((bidder, read) -> ofBidders.put(bidder, new Quantities(read)));
        Map<String, Usage.Task> ofTasks = new HashMap<>();
        tasks.forEach((task, read) -> ofTasks.put(task, new Usage.Task(bidderOf.get(task), new Quantities(read))));
        return new Tally(owner, new Quantities(machine), ofBidders, ofTasks);
    }
}

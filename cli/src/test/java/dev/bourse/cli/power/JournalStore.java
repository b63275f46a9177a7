package dev.bourse.cli.power;

import dev.bourse.marketnode.journal.DataDirectory;
import dev.bourse.marketnode.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A node's journal, written to as the node does: appended to, and now and then compacted. */
final class JournalStore {
    private static final String FILE = "scribe.journal";
    private static final String STORE = "journal";
    private static final int MOST_AT_ONCE = 4;
    private static final int LONGEST_TEXT = 6000;
    private static final int STEPS_PER_COMPACTION = 20;

    private final String scribe;
    private final Journal<Entry> journal;
    private final List<Entry> all;

    record Entry(long number, String text) {
        String mark() {
            return Marks.of(number + text);
        }
    }

    private JournalStore(String scribe, Journal<Entry> journal) {
        this.scribe = scribe;
        this.journal = journal;
        this.all = new ArrayList<>(journal.recovered());
    }

    static JournalStore open(String scribe, Path folder) {
        long before = length(folder.resolve(FILE));
        var opened =
                new JournalStore(scribe, Journal.open(DataDirectory.open(folder), FILE, Entry.class, () -> "scribe"));
        if (before > length(folder.resolve(FILE))) {
            Scribes.say(scribe, Said.Act.TORN, STORE, before - length(folder.resolve(FILE)), "bytes");
        }
        opened.all.forEach(entry -> Scribes.say(scribe, Said.Act.FOUND, STORE, entry.number(), entry.mark()));
        return opened;
    }

    private static long length(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(RandomGenerator random) {
        if (random.nextInt(STEPS_PER_COMPACTION) == 0) {
            journal.compact(all);
        }
        List<Entry> entries = new ArrayList<>();
        for (int more = 1 + random.nextInt(MOST_AT_ONCE); more > 0; more--) {
            entries.add(new Entry(all.size() + entries.size() + 1, Marks.text(random, LONGEST_TEXT)));
        }
        journal.append(entries);
        entries.forEach(entry -> Scribes.say(scribe, Said.Act.WROTE, STORE, entry.number(), entry.mark()));
        all.addAll(entries);
    }
}

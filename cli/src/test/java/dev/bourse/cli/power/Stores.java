package dev.bourse.cli.power;

import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** What a scribe writes to: a node's journal and a bank's books. */
record Stores(JournalStore journal, BankStore bank) {
    /** Opens both and tells what is there. */
    static Stores open(String scribe, Path disk) {
        JournalStore journal = JournalStore.open(scribe, disk.resolve("node"));
        return new Stores(journal, BankStore.open(scribe, disk.resolve("bank")));
    }

    void write(RandomGenerator random) {
        journal.write(random);
        bank.write(random);
    }
}

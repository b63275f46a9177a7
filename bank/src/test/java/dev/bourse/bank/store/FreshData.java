package dev.bourse.bank.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Migrating takes most of a short test's time, so it is done once and the result copied. */
final class FreshData {
    private static final byte[] MIGRATED = migrate();

    private FreshData() {}

    /** Opens a migrated, empty database in the directory. */
    static Database open(Path data) {
        try {
            Files.write(data.resolve("bank.db"), MIGRATED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Database.open(data, Optional.empty());
    }

    private static byte[] migrate() {
        try {
            Path data = Files.createTempDirectory("bank-migrated");
            Database.open(data, Optional.empty()).close();
            byte[] bytes = Files.readAllBytes(data.resolve("bank.db"));
            for (String file : new String[] {"bank.db", "bank.lock"}) {
                Files.delete(data.resolve(file));
            }
            Files.delete(data);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

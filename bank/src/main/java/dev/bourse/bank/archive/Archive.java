package dev.bourse.bank.archive;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.bank.store.Database;
import dev.bourse.bank.store.DatabaseServer;
import dev.bourse.bank.store.Snapshot;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies books out, brings them back and checks them. All but {@link #bringBack} read one snapshot, and may do so while
 * banks write. Blocks.
 *
 * @param data the data directory of a bank
 * @param server where its books are, if they are not in the data directory
 */
public record Archive(Path data, Optional<DatabaseServer> server) {
    /** Writes all rows as lines of JSON; how many rows. */
    public long export(Writer out) {
        return Snapshot.read(data, server, (connection, schema) -> new Export(connection, out).write(schema));
    }

    /**
     * Reads an export into empty books, all of it or nothing; how many rows.
     *
     * @throws RefusedException with the codes {@code database-not-empty}, {@code export-malformed},
     *     {@code export-other-schema}, and those of a database that cannot be opened
     */
    public long bringBack(BufferedReader in) {
        try (Database database = Database.open(data, server)) {
            return database.restore((connection, schema) -> new Import(connection, in).read(schema));
        }
    }

    /** Checks all that must hold. */
    public List<Check> verify() {
        return Snapshot.read(data, server, (connection, schema) -> new Verification(connection).run());
    }

    /**
     * Writes the books as a SQLite database, whatever engine they are on; how many rows. In a data directory, under the
     * name {@code bank.db}, the file is what a bank starts from.
     */
    public long backUp(Path file) {
        try {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Path draft = Files.createTempDirectory(file.toAbsolutePath().getParent(), "backup-");
            try {
                Path lines = draft.resolve("lines");
                try (BufferedWriter out = Files.newBufferedWriter(lines)) {
                    export(out);
                }
                long rows;
                try (BufferedReader in = Files.newBufferedReader(lines)) {
                    rows = new Archive(draft, Optional.empty()).bringBack(in);
                }
                Files.move(draft.resolve("bank.db"), file);
                return rows;
            } finally {
                remove(draft);
            }
        } catch (FileAlreadyExistsException e) {
            throw new RefusedException(
                    "file-exists", 409, "The file %s is there already; name one that is not.".formatted(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}

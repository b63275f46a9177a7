package dev.bourse.marketnode;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.host.Enforcers;
import dev.bourse.enforcement.host.Host;
import dev.bourse.enforcement.host.Opening;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.journal.DataDirectory;
import dev.bourse.marketnode.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

/**
 * What a node holds of its host: the locked folder, the journal and what it told, the machine's key, the enforcer.
 *
 * @param data the folder, locked
 * @param books the part of it that only the node's user may look into, since tasks run as others
 * @param journal open for writing
 * @param recovered what it held
 * @param key the machine's own
 * @param opening the enforcer, and why it is this one
 */
record HostParts(
        DataDirectory data,
        Path books,
        Journal<JournalRecord> journal,
        List<JournalRecord> recovered,
        SigningKey key,
        Opening opening)
        implements AutoCloseable {
    /** Opens all or, with a refusal, none; blocks. */
    static HostParts open(NodeConfig config) {
        DataDirectory data = DataDirectory.open(config.data());
        try {
            Path books = privateFolder(data.path().resolve("books"));
            Journal<JournalRecord> journal = Journal.open(
                    data,
                    "books/auction.journal",
                    JournalRecord.class,
                    () -> UUID.randomUUID().toString());
            SigningKey key = SigningKey.load(books.resolve("machine.key"));
            return new HostParts(data, books, journal, journal.recovered(), key, enforcer(config));
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static Path privateFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new RefusedException(
                    "data-not-writable",
                    500,
                    "The folder %s can't be made (%s); give the node a data folder that it may write."
                            .formatted(folder, e.getMessage()));
        }
    }

    private static Opening enforcer(NodeConfig config) {
        Host host = Host.of(System.getenv()).isolating(config.isolation(), config.visible());
        Host wished = config.image() == null ? host : host.withImage(config.image());
        try {
            return Enforcers.open(
                    config.enforcement(),
                    new MachineSpec(config.machine(), config.capacity(), config.cpus(), config.mode()),
                    wished);
        } catch (EnforcementException e) {
            throw new RefusedException(e.refusal().code(), 500, e.getMessage());
        }
    }

    @Override
    public void close() {
        opening.enforcer().close();
        journal.close();
        data.close();
    }
}

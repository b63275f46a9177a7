package dev.bourse.marketnode;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.gpu.GpuSharing;
import dev.bourse.enforcement.gpu.GpuSpec;
import dev.bourse.enforcement.host.Enforcers;
import dev.bourse.enforcement.host.Host;
import dev.bourse.enforcement.host.Opening;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.journal.DataDirectory;
import dev.bourse.marketnode.journal.Journal;
import dev.bourse.marketnode.metering.Meter;
import dev.bourse.marketnode.metering.UsageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a node holds of its host: the locked folder, the journal and what it told, the machine's key, the enforcer, the GPUs.
 *
 * @param data the folder, locked
 * @param books the part of it that only the node's user may look into, since tasks run as others
 * @param journal open for writing
 * @param recovered what it held
 * @param key the machine's own
 * @param opening the enforcer, and why it is this one
 * @param gpus those that it lends, as it lends them
 * @param meter adds up what it reads
 * @param usage keeps that
 */
record HostParts(
        DataDirectory data,
        Path books,
        Journal<JournalRecord> journal,
        List<JournalRecord> recovered,
        SigningKey key,
        Opening opening,
        GpuSharing gpus,
        Meter meter,
        UsageFile usage)
        implements AutoCloseable {
    /** Opens all or, with a refusal, none; blocks. */
    static HostParts open(NodeConfig config, Function<GpuSpec, GpuSharing> gpus) {
        DataDirectory data = DataDirectory.open(config.data());
        try {
            Path books = privateFolder(data.path().resolve("books"));
            Journal<JournalRecord> journal = Journal.open(
                    data,
                    "books/auction.journal",
                    JournalRecord.class,
                    () -> UUID.randomUUID().toString());
            SigningKey key = SigningKey.load(books.resolve("machine.key"));
            UsageFile usage = new UsageFile(books);
            Opening opening = enforcer(config, usage);
            Meter meter = beside(opening, () -> usage.meter(opening.owner()));
            // Only now is nothing left that a crashed run had started, and could still use them.
            GpuSharing lent = beside(opening, () -> lent(config, gpus));
            return new HostParts(data, books, journal, journal.recovered(), key, opening, lent, meter, usage);
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

    /** What of the host the machine uses, and how. */
    static Host host(NodeConfig config, Map<String, String> environment) {
        Host host = Host.of(environment)
                .withNetwork(config.network())
                .isolating(config.isolation(), config.visible())
                .dividing(Optional.ofNullable(config.net()).map(NetConfig::spec));
        return config.image() == null ? host : host.withImage(config.image());
    }

    private static Opening enforcer(NodeConfig config, UsageFile usage) {
        try {
            return Enforcers.open(
                    config.enforcement(),
                    new MachineSpec(
                            config.machine(),
                            config.capacity(),
                            config.cpus(),
                            config.mode(),
                            config.io(),
                            config.burst()),
                    host(config, System.getenv()),
                    usage::settle);
        } catch (EnforcementException e) {
            throw new RefusedException(e.refusal().code(), 500, e.getMessage());
        }
    }

    private static GpuSharing lent(NodeConfig config, Function<GpuSpec, GpuSharing> gpus) {
        try {
            return gpus.apply(config.gpu().spec(config.machine(), config.data()));
        } catch (EnforcementException e) {
            throw new RefusedException(e.refusal().code(), 500, e.getMessage());
        }
    }

    /** What is made beside the enforcer, which is closed if it fails. */
    private static <T> T beside(Opening opening, Supplier<T> part) {
        try {
            return part.get();
        } catch (RuntimeException e) {
            opening.enforcer().close();
            throw e;
        }
    }

    /** Ends all tasks first, so that what they used to their end is kept. */
    @Override
    public void close() {
        try (data;
                journal;
                gpus;
                Enforcer enforcer = opening.enforcer()) {
            enforcer.end();
            meter.sample(enforcer.usage());
            usage.write(meter).run();
        }
    }
}

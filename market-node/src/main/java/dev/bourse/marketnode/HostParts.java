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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a node holds of its host: the locked folder, the journal and what it told, the machine's key, the enforcer.
 *
 * @param data the folder
 * @param journal open for writing
 * @param recovered what it held
 * @param key the machine's own
 * @param opening the enforcer, and why it is this one
 */
record HostParts(
        DataDirectory data,
        Journal<JournalRecord> journal,
        List<JournalRecord> recovered,
        SigningKey key,
        Opening opening)
        implements AutoCloseable {
    /** Opens all or, with a refusal, none; blocks. */
    static HostParts open(NodeConfig config) {
        DataDirectory data = DataDirectory.open(config.data());
        try {
            Journal<JournalRecord> journal = Journal.open(
                    data,
                    "auction.journal",
                    JournalRecord.class,
                    () -> UUID.randomUUID().toString());
            SigningKey key = SigningKey.load(data.path().resolve("machine.key"));
            return new HostParts(data, journal, journal.recovered(), key, enforcer(config));
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static Opening enforcer(NodeConfig config) {
        Host host = Host.of(System.getenv());
        Host wished = config.image() == null
                ? host
                : new Host(host.mounts(), host.docker(), Optional.of(config.image()), host.network());
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

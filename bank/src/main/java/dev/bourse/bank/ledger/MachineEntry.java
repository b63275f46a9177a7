package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.MachineRegistration;
import java.time.Instant;
import java.util.Map;

/**
 * A machine in the books.
 *
 * @param name its name
 * @param owner the account that its charges go to
 * @param epoch the incarnation of its journal, from 1
 * @param journal the identity of that journal
 * @param batches the highest number of a batch settled in this epoch, or what the journal knew when the epoch began
 * @param url where it answers; empty of one that was taken off the list, until it registers again
 * @param key its public key as a JSON Web Key
 * @param registered when the epoch began
 */
public record MachineEntry(
        String name,
        String owner,
        long epoch,
        String journal,
        long batches,
        String url,
        Map<String, Object> key,
        Instant registered) {
    /** Keeps the key as it is now. */
    public MachineEntry {
        key = Map.copyOf(key);
    }

    static MachineEntry first(String name, String owner, MachineRegistration said, Instant now) {
        return new MachineEntry(name, owner, 1, said.journal(), said.prepared(), said.url(), said.key(), now);
    }

    /** Whether the registration tells of the journal that the epoch was given to, and not of an older copy of it. */
    boolean keepsItsJournal(MachineRegistration said) {
        return said.journal().equals(journal) && said.prepared() >= batches;
    }

    MachineEntry moved(MachineRegistration said) {
        return new MachineEntry(name, owner, epoch, journal, batches, said.url(), said.key(), registered);
    }

    /** The batches are counted from what the restored journal knows, or it could never catch up with them. */
    MachineEntry nextEpoch(MachineRegistration said, Instant now) {
        return new MachineEntry(name, owner, epoch + 1, said.journal(), said.prepared(), said.url(), said.key(), now);
    }

    MachineEntry owned(String by) {
        return new MachineEntry(name, by, epoch, journal, batches, url, key, registered);
    }

    MachineEntry removed() {
        return new MachineEntry(name, owner, epoch, journal, batches, "", key, registered);
    }

    boolean isRemoved() {
        return url.isEmpty();
    }

    MachineEntry settled(long batch) {
        return new MachineEntry(name, owner, epoch, journal, Math.max(batches, batch), url, key, registered);
    }

    /** The machine as the wire tells it. */
    public Machine toWire() {
        return new Machine(name, owner, epoch, url, key, registered);
    }
}

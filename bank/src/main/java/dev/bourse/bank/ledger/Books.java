package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the rules read and write, within one transaction. Instants are kept to the microsecond. {@code write} adds or
 * replaces by name or id; {@code append} adds what never changes.
 */
public interface Books {
    /** The account of the name. */
    Optional<AccountEntry> account(String name);

    /** Adds or replaces an account. */
    void write(AccountEntry account);

    /** The id that the next transfer has: ids grow by one, without gaps. */
    long nextTransfer();

    /** Adds a transfer. */
    void append(Transfer transfer);

    /** The machine of the name. */
    Optional<MachineEntry> machine(String name);

    /** Adds or replaces a machine. */
    void write(MachineEntry machine);

    /** The hold of the id. */
    Optional<Hold> hold(String id);

    /** Adds or replaces a hold. */
    void write(Hold hold);

    /** Open holds that expired before the instant, by expiry and id, at most so many. */
    List<Hold> openExpiredBefore(Instant instant, int limit);

    /** What was settled under the key (hold, sequence). */
    Optional<SettlementBatch.Entry> settlement(String hold, long sequence);

    /** Adds a settlement. */
    void append(SettlementBatch.Entry settlement);

    /** What was answered to the subject under the key. */
    Optional<KeptReply> reply(String subject, String key);

    /** Adds a reply. */
    void append(KeptReply reply);

    /** Forgets the replies kept before the instant; how many. */
    int forgetReplies(Instant before);

    /** The hash of the bootstrap secret; absent before the bank is founded. */
    Optional<String> secretHash();

    /** Keeps the hash of the bootstrap secret. */
    void appendSecretHash(String hash);

    /** The pages that say who may come in. */
    AccessBooks access();
}

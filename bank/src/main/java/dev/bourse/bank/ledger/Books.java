package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Schedule;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.money.Credits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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

    /** The account of the name and those above it, the nearest first; none if there is no such account. */
    default List<AccountEntry> lineage(String name) {
        List<AccountEntry> lineage = new ArrayList<>();
        Optional<AccountEntry> next = account(name);
        while (next.isPresent()) {
            lineage.add(next.get());
            next = next.map(AccountEntry::parent).flatMap(this::account);
        }
        return lineage;
    }

    /** The id that the next transfer has: ids grow by one, without gaps. */
    long nextTransfer();

    /** Adds a transfer. */
    void append(Transfer transfer);

    /** The transfer of the id. */
    Optional<Transfer> transfer(long id);

    /** The sum of all refunds of the charge. */
    Credits refunded(long charge);

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

    /** The scheduled grant of the id. */
    Optional<Schedule> schedule(String id);

    /** Adds or replaces a scheduled grant. */
    void write(Schedule schedule);

    /** Adds that a scheduled grant was made, which cannot be said twice. */
    void append(ScheduledGrant grant);

    /** Accounts that hold budgets and were last taken demurrage of before the day, the longest ago first, by name. */
    List<AccountEntry> demurredBefore(LocalDate day, int limit);

    /** Which demurrage came into force last, if ever any did. */
    Optional<DemurrageSince> demurrage();

    /** Adds which demurrage is in force, or replaces that of the same day. */
    void write(DemurrageSince demurrage);

    /** What was answered to the subject under the key. */
    Optional<KeptReply> reply(String subject, String key);

    /** Adds a reply. */
    void append(KeptReply reply);

    /** Forgets the replies kept before the instant; how many. */
    int forgetReplies(Instant before);

    /** Adds an administrator's act; acts are numbered from 1, without gaps. */
    void append(AuditEntry act);

    /** The hash of the bootstrap secret; absent before the bank is founded. */
    Optional<String> secretHash();

    /** Keeps the hash of the bootstrap secret. */
    void appendSecretHash(String hash);

    /** The pages that say who may come in. */
    AccessBooks access();
}

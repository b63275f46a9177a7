package dev.bourse.simulation.bank;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Schedule;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.money.Credits;
import dev.bourse.bank.ledger.AccessBooks;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.AuditEntry;
import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.ledger.DemurrageSince;
import dev.bourse.bank.ledger.KeptReply;
import dev.bourse.bank.ledger.MachineEntry;
import dev.bourse.bank.ledger.ScheduledGrant;
import dev.bourse.simulation.checking.BankChange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Books in memory whose changes since the last {@link #sync} are lost in a crash. Refunds, scheduled grants, demurrage,
 * keys and revocations are beyond the simulated market; whoever orders one hears so. One thread.
 */
final class LedgerBooks implements Books {
    private final Map<String, AccountEntry> accounts = new HashMap<>();
    private final Map<String, MachineEntry> machines = new HashMap<>();
    private final Map<String, Hold> holds = new HashMap<>();
    private final Map<Key, SettlementBatch.Entry> settlements = new HashMap<>();
    private final Map<Key, KeptReply> replies = new HashMap<>();
    private final TreeSet<Hold> open =
            new TreeSet<>(Comparator.comparing((Hold hold) -> hold.voucher().expires())
                    .thenComparing(hold -> hold.voucher().hold()));
    private final Deque<KeptReply> ages = new ArrayDeque<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private List<BankChange> changes = new ArrayList<>();
    private long transfers;
    private Optional<String> secretHash = Optional.empty();

    private record Key(String of, Object with) {}

    /** Makes durable what was written; what it was. */
    List<BankChange> sync() {
        harden();
        List<BankChange> since = changes;
        changes = new ArrayList<>();
        return since;
    }

    private void harden() {
        undo.clear();
    }

    /** A crash: nothing was written since the last sync. */
    void lose() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        changes.clear();
    }

    private <K, V> Optional<V> put(Map<K, V> map, K key, V value) {
        V before = map.put(key, value);
        undo.push(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
        return Optional.ofNullable(before);
    }

    @Override
    public Optional<AccountEntry> account(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public void write(AccountEntry account) {
        changes.add(new BankChange.Account(put(accounts, account.name(), account), account));
    }

    @Override
    public long nextTransfer() {
        return transfers + 1;
    }

    @Override
    public void append(Transfer transfer) {
        transfers++;
        undo.push(() -> transfers--);
        changes.add(new BankChange.Moved(transfer));
    }

    @Override
    public Optional<Transfer> transfer(long id) {
        throw beyond();
    }

    @Override
    public Credits refunded(long charge) {
        throw beyond();
    }

    private static UnsupportedOperationException beyond() {
        return new UnsupportedOperationException("The simulated market has no such order.");
    }

    @Override
    public Optional<MachineEntry> machine(String name) {
        return Optional.ofNullable(machines.get(name));
    }

    @Override
    public void write(MachineEntry machine) {
        put(machines, machine.name(), machine);
        changes.add(new BankChange.Machine(machine));
    }

    @Override
    public Optional<Hold> hold(String id) {
        return Optional.ofNullable(holds.get(id));
    }

    @Override
    public void write(Hold hold) {
        Optional<Hold> before = put(holds, hold.voucher().hold(), hold);
        before.ifPresent(open::remove);
        if (hold.state() == Hold.State.OPEN) {
            open.add(hold);
        }
        undo.push(() -> {
            open.remove(hold);
            before.filter(each -> each.state() == Hold.State.OPEN).ifPresent(open::add);
        });
        changes.add(new BankChange.Held(before, hold));
    }

    @Override
    public List<Hold> openExpiredBefore(Instant instant, int limit) {
        return open.stream()
                .takeWhile(hold -> hold.voucher().expires().isBefore(instant))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<SettlementBatch.Entry> settlement(String hold, long sequence) {
        return Optional.ofNullable(settlements.get(new Key(hold, sequence)));
    }

    @Override
    public void append(SettlementBatch.Entry settlement) {
        put(settlements, new Key(settlement.hold(), settlement.sequence()), settlement);
        changes.add(new BankChange.Settled(settlement));
    }

    @Override
    public Optional<Schedule> schedule(String id) {
        throw beyond();
    }

    @Override
    public void write(Schedule schedule) {
        throw beyond();
    }

    @Override
    public void append(ScheduledGrant grant) {
        throw beyond();
    }

    @Override
    public List<AccountEntry> demurredBefore(LocalDate day, int limit) {
        throw beyond();
    }

    @Override
    public Optional<DemurrageSince> demurrage() {
        throw beyond();
    }

    @Override
    public void write(DemurrageSince demurrage) {
        throw beyond();
    }

    @Override
    public AccessBooks access() {
        throw beyond();
    }

    @Override
    public void append(AuditEntry act) {
        throw beyond();
    }

    @Override
    public Optional<KeptReply> reply(String subject, String key) {
        return Optional.ofNullable(replies.get(new Key(subject, key)));
    }

    @Override
    public void append(KeptReply reply) {
        put(replies, keyOf(reply), reply);
        ages.addLast(reply);
        undo.push(ages::removeLast);
    }

    private static Key keyOf(KeptReply reply) {
        return new Key(reply.subject(), reply.repeat().key());
    }

    @Override
    public int forgetReplies(Instant before) {
        int forgotten = 0;
        while (!ages.isEmpty() && ages.peekFirst().at().isBefore(before)) {
            KeptReply reply = ages.removeFirst();
            undo.push(() -> ages.addFirst(reply));
            if (replies.remove(keyOf(reply), reply)) {
                undo.push(() -> replies.put(keyOf(reply), reply));
                forgotten++;
            }
        }
        return forgotten;
    }

    @Override
    public Optional<String> secretHash() {
        return secretHash;
    }

    @Override
    public void appendSecretHash(String hash) {
        secretHash = Optional.of(hash);
        undo.push(() -> secretHash = Optional.empty());
    }
}

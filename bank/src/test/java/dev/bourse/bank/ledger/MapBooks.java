package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Schedule;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.money.Credits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Books in memory: the plainest that can be right. */
public final class MapBooks implements Books {
    private final Map<String, AccountEntry> accounts = new HashMap<>();
    private final Map<String, MachineEntry> machines = new HashMap<>();
    private final Map<String, Hold> holds = new HashMap<>();
    private final Map<List<Object>, SettlementBatch.Entry> settlements = new HashMap<>();
    private final Map<List<String>, KeptReply> replies = new HashMap<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<AuditEntry> acts = new ArrayList<>();
    private final Map<String, Schedule> schedules = new HashMap<>();
    private final Map<List<Object>, ScheduledGrant> grants = new HashMap<>();
    private final List<DemurrageSince> demurrages = new ArrayList<>();
    private final MapAccess access = new MapAccess();
    private String secretHash;

    /** All that is in the books now. */
    public List<Object> snapshot() {
        return List.of(
                Map.copyOf(accounts),
                Map.copyOf(machines),
                Map.copyOf(holds),
                Map.copyOf(settlements),
                Map.copyOf(replies),
                List.copyOf(transfers),
                List.copyOf(acts),
                Map.copyOf(schedules),
                Map.copyOf(grants),
                List.copyOf(demurrages),
                access.revocations(),
                access.keys());
    }

    /** All accounts. */
    public List<AccountEntry> accounts() {
        return List.copyOf(accounts.values());
    }

    /** All holds. */
    public List<Hold> holds() {
        return List.copyOf(holds.values());
    }

    /** All transfers, in order. */
    public List<Transfer> transfers() {
        return List.copyOf(transfers);
    }

    /** What administrators did, in order. */
    public List<AuditEntry> acts() {
        return List.copyOf(acts);
    }

    /** All scheduled grants. */
    public List<Schedule> schedules() {
        return List.copyOf(schedules.values());
    }

    @Override
    public Optional<AccountEntry> account(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public void write(AccountEntry account) {
        accounts.put(account.name(), account);
    }

    @Override
    public long nextTransfer() {
        return transfers.size() + 1L;
    }

    @Override
    public void append(Transfer transfer) {
        transfers.add(transfer);
    }

    @Override
    public Optional<Transfer> transfer(long id) {
        return transfers.stream().filter(transfer -> transfer.id() == id).findFirst();
    }

    @Override
    public Credits refunded(long charge) {
        return transfers.stream()
                .filter(transfer -> Objects.equals(transfer.refunds(), charge))
                .map(Transfer::amount)
                .reduce(Credits.ZERO, Credits::plus);
    }

    @Override
    public Optional<MachineEntry> machine(String name) {
        return Optional.ofNullable(machines.get(name));
    }

    @Override
    public void write(MachineEntry machine) {
        machines.put(machine.name(), machine);
    }

    @Override
    public Optional<Hold> hold(String id) {
        return Optional.ofNullable(holds.get(id));
    }

    @Override
    public void write(Hold hold) {
        holds.put(hold.voucher().hold(), hold);
    }

    @Override
    public List<Hold> openExpiredBefore(Instant instant, int limit) {
        return holds.values().stream()
                .filter(hold -> hold.state() == Hold.State.OPEN)
                .filter(hold -> hold.voucher().expires().isBefore(instant))
                .sorted(Comparator.comparing((Hold hold) -> hold.voucher().expires())
                        .thenComparing(hold -> hold.voucher().hold()))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<SettlementBatch.Entry> settlement(String hold, long sequence) {
        return Optional.ofNullable(settlements.get(List.of(hold, sequence)));
    }

    @Override
    public void append(SettlementBatch.Entry settlement) {
        settlements.put(List.of(settlement.hold(), settlement.sequence()), settlement);
    }

    @Override
    public Optional<Schedule> schedule(String id) {
        return Optional.ofNullable(schedules.get(id));
    }

    @Override
    public void write(Schedule schedule) {
        schedules.put(schedule.schedule(), schedule);
    }

    @Override
    public void append(ScheduledGrant grant) {
        ScheduledGrant before = grants.putIfAbsent(List.of(grant.schedule(), grant.occurrence()), grant);
        if (before != null) {
            throw new IllegalStateException("%s was granted before: %s".formatted(grant, before));
        }
    }

    @Override
    public List<AccountEntry> demurredBefore(LocalDate day, int limit) {
        return accounts.values().stream()
                .filter(AccountEntry::holdsBudget)
                .filter(account -> account.demurred().isBefore(day))
                .sorted(Comparator.comparing(AccountEntry::demurred).thenComparing(AccountEntry::name))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<DemurrageSince> demurrage() {
        return demurrages.stream().max(Comparator.comparing(DemurrageSince::since));
    }

    @Override
    public void write(DemurrageSince demurrage) {
        demurrages.removeIf(before -> before.since().equals(demurrage.since()));
        demurrages.add(demurrage);
    }

    @Override
    public Optional<KeptReply> reply(String subject, String key) {
        return Optional.ofNullable(replies.get(List.of(subject, key)));
    }

    @Override
    public void append(KeptReply reply) {
        replies.put(List.of(reply.subject(), reply.repeat().key()), reply);
    }

    @Override
    public int forgetReplies(Instant before) {
        int kept = replies.size();
        replies.values().removeIf(reply -> reply.at().isBefore(before));
        return kept - replies.size();
    }

    @Override
    public void append(AuditEntry act) {
        acts.add(act);
    }

    @Override
    public Optional<String> secretHash() {
        return Optional.ofNullable(secretHash);
    }

    @Override
    public AccessBooks access() {
        return access;
    }

    @Override
    public void appendSecretHash(String hash) {
        secretHash = hash;
    }
}

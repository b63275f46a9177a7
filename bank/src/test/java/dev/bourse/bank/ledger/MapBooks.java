package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Books in memory: the plainest that can be right. */
public final class MapBooks implements Books {
    private final Map<String, AccountEntry> accounts = new HashMap<>();
    private final Map<String, MachineEntry> machines = new HashMap<>();
    private final Map<String, Hold> holds = new HashMap<>();
    private final Map<List<Object>, SettlementBatch.Entry> settlements = new HashMap<>();
    private final Map<List<String>, KeptReply> replies = new HashMap<>();
    private final List<Transfer> transfers = new ArrayList<>();
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

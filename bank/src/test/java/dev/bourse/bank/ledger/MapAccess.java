package dev.bourse.bank.ledger;

import dev.bourse.api.bank.BankKey;
import dev.bourse.api.signing.Revocation;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Revocations and keys in memory. */
final class MapAccess implements AccessBooks {
    private final Map<List<Object>, Revocation> revocations = new HashMap<>();
    private final Map<String, BankKey> keys = new HashMap<>();

    @Override
    public Optional<Revocation> revocation(Revocation.Kind kind, String name) {
        return Optional.ofNullable(revocations.get(List.of(kind, name)));
    }

    @Override
    public List<Revocation> revocations() {
        return revocations.values().stream()
                .sorted(Comparator.comparing((Revocation one) -> one.kind().name())
                        .thenComparing(Revocation::name))
                .toList();
    }

    @Override
    public void write(Revocation revocation) {
        revocations.put(List.of(revocation.kind(), revocation.name()), revocation);
    }

    @Override
    public int forgetRevocations(Instant before) {
        int kept = revocations.size();
        revocations.values().removeIf(one -> one.until().isBefore(before));
        return kept - revocations.size();
    }

    @Override
    public Optional<BankKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public List<BankKey> keys() {
        return keys.values().stream()
                .sorted(Comparator.comparing(BankKey::since).thenComparing(BankKey::id))
                .toList();
    }

    @Override
    public void write(BankKey key) {
        keys.put(key.id(), key);
    }
}

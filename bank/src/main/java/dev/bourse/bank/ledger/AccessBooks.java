package dev.bourse.bank.ledger;

import dev.bourse.api.bank.BankKey;
import dev.bourse.api.signing.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pages of the {@link Books} that say who may come in. */
public interface AccessBooks {
    /** The revocation of that kind and name. */
    Optional<Revocation> revocation(Revocation.Kind kind, String name);

    /** All revocations, by kind and name. */
    List<Revocation> revocations();

    /** Adds or replaces a revocation. */
    void write(Revocation revocation);

    /** Forgets the revocations that end before the instant; how many. */
    int forgetRevocations(Instant before);

    /** The bank's key of the id. */
    Optional<BankKey> key(String id);

    /** All keys that banks ever signed with, by age. */
    List<BankKey> keys();

    /** Adds or replaces a key. */
    void write(BankKey key);
}

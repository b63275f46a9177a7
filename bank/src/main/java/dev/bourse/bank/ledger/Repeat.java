package dev.bourse.bank.ledger;

/**
 * By what a repeated request is known.
 *
 * @param key the caller's idempotency key
 * @param operation what was asked
 * @param contentHash a hash of all that was asked
 */
public record Repeat(String key, String operation, String contentHash) {
    private static final int LONGEST = 128;

    /** Checks the length of the key. */
    public Repeat {
        if (key.isBlank() || key.length() > LONGEST) {
            throw Refusals.idempotencyKeyInvalid(key.length(), LONGEST).asException();
        }
    }
}

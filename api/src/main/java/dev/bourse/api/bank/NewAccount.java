package dev.bourse.api.bank;

/**
 * Asks for an account.
 *
 * @param account its name: 2 to 64 letters, digits, {@code . _ -}
 * @param kind {@code user} when absent
 * @param parent the organisation or team above it; stands alone when absent
 */
public record NewAccount(String account, AccountKind kind, String parent) {
    /** Asks for an account that stands alone. */
    public NewAccount(String account, AccountKind kind) {
        this(account, kind, null);
    }
}

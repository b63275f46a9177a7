package dev.bourse.api.bank;

/**
 * Asks for an account.
 *
 * @param account its name: 2 to 64 letters, digits, {@code . _ -}
 * @param kind {@code user} when absent
 */
public record NewAccount(String account, AccountKind kind) {}

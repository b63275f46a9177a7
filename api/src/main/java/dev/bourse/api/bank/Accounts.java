package dev.bourse.api.bank;

import java.util.List;

/**
 * A list of accounts.
 *
 * @param accounts all accounts
 */
public record Accounts(List<Account> accounts) {}

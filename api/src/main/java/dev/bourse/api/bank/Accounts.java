package dev.bourse.api.bank;

import java.util.List;

/**
 * A page of the list of accounts.
 *
 * @param accounts by name
 * @param next the cursor of the page that follows; absent on the last
 */
public record Accounts(List<Account> accounts, String next) implements Page<Account> {
    @Override
    public List<Account> items() {
        return accounts;
    }
}

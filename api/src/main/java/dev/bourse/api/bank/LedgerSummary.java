package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;

/**
 * The books in five figures; {@code issued = held + charged + left} and {@code sum = 0} at all times.
 *
 * @param issued all that was ever granted: minus the mint's balance
 * @param held what holds have set aside
 * @param charged what machine owners and the treasury have: charges and demurrage, less refunds and payouts
 * @param left what users, teams and organisations can still spend or pass on
 * @param sum over the balances of all accounts, the mint's included
 */
public record LedgerSummary(Credits issued, Credits held, Credits charged, Credits left, Credits sum) {}

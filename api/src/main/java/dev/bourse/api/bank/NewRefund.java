package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;

/**
 * Asks that a charge be given back, whole or in part.
 *
 * @param charge the charge's id in the ledger
 * @param amount how many, above zero; all that is not given back yet when absent
 * @param reason why, for the record
 */
public record NewRefund(long charge, Credits amount, String reason) {}

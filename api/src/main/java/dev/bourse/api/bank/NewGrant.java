package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;

/**
 * Asks that credits be issued to an account.
 *
 * @param account who gets them
 * @param amount how many, above zero
 * @param reason why, for the record
 */
public record NewGrant(String account, Credits amount, String reason) {}

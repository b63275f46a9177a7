package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;

/**
 * Asks that credits move from one account to another.
 *
 * @param from who gives
 * @param to who gets
 * @param amount how many, above zero
 * @param reason why, for the record
 */
public record NewTransfer(String from, String to, Credits amount, String reason) {}

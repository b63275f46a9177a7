package dev.bourse.bank.ledger;

import java.time.Instant;

/**
 * What was answered to a request that carried an idempotency key.
 *
 * @param subject who asked
 * @param repeat the key and what was asked
 * @param reply the answer as JSON
 * @param at when
 */
public record KeptReply(String subject, Repeat repeat, String reply, Instant at) {}

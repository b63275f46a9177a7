package dev.bourse.bank.ledger;

import java.time.Instant;

/**
 * That a schedule's grant was made.
 *
 * @param schedule the schedule
 * @param occurrence for when; with the schedule, the key
 * @param transfer the grant's id in the ledger
 */
public record ScheduledGrant(String schedule, Instant occurrence, long transfer) {}

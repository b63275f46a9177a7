package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;
import java.time.Instant;

/**
 * A movement of credits that has been posted; never changed afterwards.
 *
 * @param id its place in the ledger, growing from 1
 * @param kind what it is
 * @param from the account debited
 * @param to the account credited
 * @param amount how many, above zero
 * @param reason why
 * @param hold the hold it was charged against, for a charge or its refund
 * @param sequence the settlement of the hold that was charged, for a charge or its refund
 * @param refunds the id of the charge that it gives back, for a refund
 * @param by the subject whose request posted it
 * @param at when it was posted
 */
public record Transfer(
        long id,
        TransferKind kind,
        String from,
        String to,
        Credits amount,
        String reason,
        String hold,
        Long sequence,
        Long refunds,
        String by,
        Instant at) {}

package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Instant;

/**
 * What the bank signs when it places a hold: this machine, in this epoch, may charge this account so much, so fast, for
 * so long.
 *
 * @param hold the hold
 * @param account who pays
 * @param machine who may charge
 * @param epoch the machine's journal that may charge
 * @param amount at most this in all
 * @param maxRate at most this fast
 * @param placed from then on
 * @param expires charging ends before then
 */
public record Voucher(
        String hold,
        String account,
        String machine,
        long epoch,
        Credits amount,
        Rate maxRate,
        Instant placed,
        Instant expires) {}

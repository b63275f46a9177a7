package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;
import java.time.Instant;

/**
 * Asks that credits be issued to an account again and again.
 *
 * @param account who gets them
 * @param amount how many each time, above zero
 * @param cron when: minute, hour, day of the month, month and day of the week, as cron reads them
 * @param zone whose clock that is read on, such as Europe/Paris; UTC when absent
 * @param from not before then; from now on when absent
 * @param until not after then; for ever when absent
 * @param catchUp what becomes of what the bank missed; {@code last} when absent
 * @param reason why, for the record
 */
public record NewSchedule(
        String account,
        Credits amount,
        String cron,
        String zone,
        Instant from,
        Instant until,
        CatchUp catchUp,
        String reason) {}

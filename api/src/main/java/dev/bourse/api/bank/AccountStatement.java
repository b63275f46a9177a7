package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;
import java.time.Instant;
import java.util.List;

/**
 * What moved on an account in a period; {@code opening} and the amounts of all lines add up to {@code closing}.
 *
 * @param account whose it is
 * @param from the period's first moment
 * @param until the first moment after it
 * @param opening the balance at its beginning
 * @param lines one for each way that credits came or went, by kind, what came in before what went out
 * @param closing the balance at its end, or now if that is still to come
 * @param held what holds have set aside now; absent when the period is over
 */
public record AccountStatement(
        String account, Instant from, Instant until, Credits opening, List<Line> lines, Credits closing, Credits held) {
    /**
     * One way that credits came or went.
     *
     * @param kind what the transfers are
     * @param machine the machine of their holds, where they are of holds
     * @param transfers how many there were
     * @param amount what they moved: above zero came in, below went out
     */
    public record Line(TransferKind kind, String machine, long transfers, Credits amount) {}
}

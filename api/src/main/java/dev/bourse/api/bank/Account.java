package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;
import java.time.Instant;

/**
 * An account and what is in it.
 *
 * @param account its name
 * @param kind who it is for
 * @param parent the account above it; absent where it stands alone
 * @param balance what is posted to it; negative for the mint
 * @param held the part of the balance that holds have set aside
 * @param available what can be spent: {@code balance - held}
 * @param frozen true where it is frozen itself; absent otherwise
 * @param cap what bounds it and those below it, if anything
 * @param used what counts against the cap now; absent without one
 * @param opened when it was opened
 */
public record Account(
        String account,
        AccountKind kind,
        String parent,
        Credits balance,
        Credits held,
        Credits available,
        Boolean frozen,
        Cap cap,
        Credits used,
        Instant opened) {}

package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;
import java.time.Instant;

/**
 * An account and what is in it.
 *
 * @param account its name
 * @param kind who it is for
 * @param balance what is posted to it; negative for the mint
 * @param held the part of the balance that holds have set aside
 * @param available what can be spent: {@code balance - held}
 * @param opened when it was opened
 */
public record Account(
        String account, AccountKind kind, Credits balance, Credits held, Credits available, Instant opened) {}

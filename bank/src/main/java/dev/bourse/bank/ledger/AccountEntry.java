package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.money.Credits;
import java.time.Instant;

/**
 * An account in the books. It cannot be overdrawn: whoever would make it so has a bug, for rules refuse before.
 *
 * @param name its name
 * @param kind who it is for
 * @param balance what is posted to it; below zero for the mint only
 * @param held the part of the balance that open holds set aside
 * @param opened when it was opened
 */
public record AccountEntry(String name, AccountKind kind, Credits balance, Credits held, Instant opened) {
    /** Where credits come from. */
    public static final String MINT = "mint";

    /** The organisation's own income account, to which its machines' charges go. */
    public static final String TREASURY = "treasury";

    /** Checks that nothing is held that is not there. */
    public AccountEntry {
        if (held.micros() < 0) {
            throw new IllegalArgumentException("The account %s cannot hold %s; at least 0.".formatted(name, held));
        }
        if (kind != AccountKind.MINT && balance.compareTo(held) < 0) {
            throw new IllegalArgumentException(
                    "The account %s cannot have a balance of %s while %s are held.".formatted(name, balance, held));
        }
    }

    static AccountEntry opened(String name, AccountKind kind, Instant now) {
        return new AccountEntry(name, kind, Credits.ZERO, Credits.ZERO, now);
    }

    /** What can be spent. */
    public Credits available() {
        return balance.minus(held);
    }

    AccountEntry credited(Credits amount) {
        return new AccountEntry(name, kind, balance.plus(amount), held, opened);
    }

    AccountEntry debited(Credits amount) {
        return new AccountEntry(name, kind, balance.minus(amount), held, opened);
    }

    AccountEntry holding(Credits more) {
        return new AccountEntry(name, kind, balance, held.plus(more), opened);
    }

    AccountEntry freed(Credits amount) {
        return new AccountEntry(name, kind, balance, held.minus(amount), opened);
    }

    /** The account as the wire tells it. */
    public Account toWire() {
        return new Account(name, kind, balance, held, available(), opened);
    }
}

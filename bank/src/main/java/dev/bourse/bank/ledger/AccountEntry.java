package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Cap;
import dev.bourse.api.money.Credits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An account in the books. It cannot be overdrawn: whoever would make it so has a bug, for rules refuse before.
 *
 * @param name its name
 * @param kind who it is for
 * @param parent the account above it; null where it stands alone
 * @param opened when it was opened
 * @param balance what is posted to it; below zero for the mint only
 * @param held the part of the balance that open holds set aside
 * @param tally what it and those below it set aside and spent
 * @param frozen whether an administrator froze it
 * @param cap what bounds its tally; null without
 * @param demurred the last day that demurrage was taken for
 */
public record AccountEntry(
        String name,
        AccountKind kind,
        String parent,
        Instant opened,
        Credits balance,
        Credits held,
        Tally tally,
        boolean frozen,
        Cap cap,
        LocalDate demurred) {
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

    static AccountEntry opened(String name, AccountKind kind, String parent, Instant now) {
        return new AccountEntry(
                name, kind, parent, now, Credits.ZERO, Credits.ZERO, Tally.NOTHING, false, null, day(now));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** What can be spent. */
    public Credits available() {
        return balance.minus(held);
    }

    /** Whether its credits are a budget: granted, passed on and spent, and neither issued nor earned. */
    public boolean holdsBudget() {
        return kind != AccountKind.MINT && kind != AccountKind.INCOME;
    }

    AccountEntry credited(Credits amount) {
        return with(balance.plus(amount), held);
    }

    AccountEntry debited(Credits amount) {
        return with(balance.minus(amount), held);
    }

    AccountEntry holding(Credits more) {
        return with(balance, held.plus(more));
    }

    AccountEntry freed(Credits amount) {
        return with(balance, held.minus(amount));
    }

    AccountEntry tallied(UnaryOperator<Tally> change) {
        return new AccountEntry(name, kind, parent, opened, balance, held, change.apply(tally), frozen, cap, demurred);
    }

    AccountEntry frozenIf(boolean is) {
        return new AccountEntry(name, kind, parent, opened, balance, held, tally, is, cap, demurred);
    }

    AccountEntry capped(Cap by) {
        return new AccountEntry(name, kind, parent, opened, balance, held, tally, frozen, by, demurred);
    }

    AccountEntry demurredThrough(LocalDate through) {
        return new AccountEntry(name, kind, parent, opened, balance, held, tally, frozen, cap, through);
    }

    private AccountEntry with(Credits newBalance, Credits newHeld) {
        return new AccountEntry(name, kind, parent, opened, newBalance, newHeld, tally, frozen, cap, demurred);
    }

    /** The account as the wire tells it at the instant. */
    public Account toWire(Instant now) {
        Credits used = Optional.ofNullable(cap)
                .map(bound -> tally.used(bound.period(), day(now)))
                .orElse(null);
        return new Account(
                name, kind, parent, balance, held, available(), frozen ? Boolean.TRUE : null, cap, used, opened);
    }
}

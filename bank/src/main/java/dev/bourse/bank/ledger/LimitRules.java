package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Cap;
import dev.bourse.api.money.Credits;

/**
 * What administrators keep accounts from. Caps and freezing reach down the tree: a hold must fit under the cap of each
 * account from the one that asks up to the root, and none of them may be frozen. What is held already stays held and can
 * be charged, for it is owed.
 */
final class LimitRules {
    Account cap(Command.Limit command, Turn turn) {
        AccountEntry account = turn.account(command.account());
        if (!account.holdsBudget()) {
            throw Refusals.accountKind(account, "have a cap").asException();
        }
        return write(account.capped(command.cap()), turn);
    }

    Account freeze(Command.Freeze command, Turn turn) {
        AccountEntry account = turn.account(command.account());
        if (account.kind() == AccountKind.MINT) {
            throw Refusals.accountKind(account, "be frozen").asException();
        }
        return write(account.frozenIf(command.frozen()), turn);
    }

    private static Account write(AccountEntry account, Turn turn) {
        turn.books().write(account);
        return account.toWire(turn.now());
    }

    /** Lets holds and transfers pass that no freezing forbids. */
    static void checkThawed(AccountEntry account, Turn turn) {
        turn.books().lineage(account.name()).stream()
                .filter(AccountEntry::frozen)
                .findFirst()
                .ifPresent(frozen -> {
                    throw LimitRefusals.accountFrozen(account, frozen).asException();
                });
    }

    /** Lets holds pass that fit under all caps. */
    static void checkCaps(AccountEntry account, Credits asked, Turn turn) {
        for (AccountEntry capped : turn.books().lineage(account.name())) {
            Cap cap = capped.cap();
            if (cap != null) {
                Credits used = capped.tally().used(cap.period(), turn.today());
                if (used.plus(asked).compareTo(cap.amount()) > 0) {
                    throw LimitRefusals.capExceeded(capped, used, asked).asException();
                }
            }
        }
    }
}

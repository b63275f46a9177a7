package dev.bourse.bank.ledger;

import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import java.time.LocalDate;
import java.util.List;

/**
 * What idle credits lose to the treasury, once for each account and day in UTC. Days on which the bank was down are made
 * up for one by one, but none from before the terms came into force.
 */
final class DemurrageRules {
    private static final DemurrageSince NONE = new DemurrageSince(LocalDate.EPOCH, Demurrage.NONE);

    Command.Swept take(Command.Demur command, Turn turn) {
        DemurrageSince inForce = inForce(command.terms(), turn);
        if (!inForce.terms().isTaken()) {
            return new Command.Swept(0);
        }
        List<AccountEntry> owing = turn.books().demurredBefore(turn.today(), command.limit());
        owing.forEach(account -> take(account, inForce, turn));
        return new Command.Swept(owing.size());
    }

    private static DemurrageSince inForce(Demurrage terms, Turn turn) {
        DemurrageSince last = turn.books().demurrage().orElse(NONE);
        if (last.terms().equals(terms)) {
            return last;
        }
        DemurrageSince changed = new DemurrageSince(turn.today(), terms);
        turn.books().write(changed);
        return changed;
    }

    private static void take(AccountEntry account, DemurrageSince inForce, Turn turn) {
        LocalDate paid = account.demurred().isAfter(inForce.since()) ? account.demurred() : inForce.since();
        for (LocalDate day = paid.plusDays(1); !day.isAfter(turn.today()); day = day.plusDays(1)) {
            Credits amount = inForce.terms().of(turn.account(account.name()).available());
            if (amount.isPositive()) {
                turn.post(TransferKind.DEMURRAGE, account.name(), AccountEntry.TREASURY, amount, day.toString());
            }
        }
        turn.books().write(turn.account(account.name()).demurredThrough(turn.today()));
    }
}

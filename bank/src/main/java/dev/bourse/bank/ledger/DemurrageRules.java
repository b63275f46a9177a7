package dev.bourse.bank.ledger;

import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import java.time.LocalDate;
import java.util.List;

/**
 * What idle credits lose to the treasury, once for each account and day in UTC. Days on which the bank was down are made
 * up for, one by each command; days before the terms came into force are free.
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

    /** Takes what the account owes for the first day that it owes anything for. */
    private static void take(AccountEntry account, DemurrageSince inForce, Turn turn) {
        LocalDate paid = account.demurred().isAfter(inForce.since()) ? account.demurred() : inForce.since();
        LocalDate day = paid.isBefore(turn.today()) ? paid.plusDays(1) : paid;
        Credits amount = inForce.terms().of(account.available());
        if (day.isAfter(paid) && amount.isPositive()) {
            turn.post(TransferKind.DEMURRAGE, account.name(), AccountEntry.TREASURY, amount, day.toString());
        }
        turn.books().write(turn.account(account.name()).demurredThrough(day));
    }
}

package dev.bourse.cli.power;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.money.Credits;
import dev.bourse.bank.store.Statements;
import java.util.List;
import java.util.Objects;

/** Whether a bank's books add up, recomputed from the ledger. */
final class Soundness {
    private Soundness() {}

    /** Throws where they don't. */
    static void check(Statements statements, List<Transfer> ledger) {
        for (int i = 0; i < ledger.size(); i++) {
            expect(
                    "the transfers are numbered without gaps",
                    i + 1L,
                    ledger.get(i).id());
        }
        List<Hold> holds = statements.holds();
        for (Account account : statements.accounts()) {
            String name = account.account();
            Credits in = sum(ledger.stream()
                    .filter(t -> t.to().equals(name))
                    .map(Transfer::amount)
                    .toList());
            Credits out = sum(ledger.stream()
                    .filter(t -> t.from().equals(name))
                    .map(Transfer::amount)
                    .toList());
            expect("the balance of " + name, in.minus(out), account.balance());
            Credits held = sum(holds.stream()
                    .filter(hold -> hold.state() == Hold.State.OPEN
                            && hold.voucher().account().equals(name))
                    .map(hold -> hold.voucher().amount().minus(hold.settled()))
                    .toList());
            expect("what is held on " + name, held, account.held());
        }
        for (Hold hold : holds) {
            List<Credits> charges = ledger.stream()
                    .filter(transfer -> hold.voucher().hold().equals(transfer.hold()))
                    .map(Transfer::amount)
                    .toList();
            expect("what is settled of " + hold, sum(charges), hold.settled());
            expect("how often was settled " + hold, (long) charges.size(), hold.sequence());
        }
        expect("the sum of all", Credits.ZERO, statements.summary().sum());
    }

    private static Credits sum(List<Credits> amounts) {
        return amounts.stream().reduce(Credits.ZERO, Credits::plus);
    }

    private static void expect(String what, Object due, Object is) {
        if (!Objects.equals(due, is)) {
            throw new IllegalStateException("%s should be %s and is %s".formatted(what, due, is));
        }
    }
}

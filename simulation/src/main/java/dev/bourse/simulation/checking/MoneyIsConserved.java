package dev.bourse.simulation.checking;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Hold;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The sum over all accounts, the mint included, is zero; every balance is what transfers made it; and what accounts show
 * as held is what open holds set aside.
 */
final class MoneyIsConserved extends Checker {
    private final Map<String, Long> balances = new HashMap<>();
    private final Map<String, Long> moved = new HashMap<>();
    private final Map<String, Long> held = new HashMap<>();
    private final Map<String, Long> open = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private long sum;

    @Override
    void bankWrote(BankChange change, Instant at) {
        switch (change) {
            case BankChange.Account(var _, var after) -> {
                long balance = after.balance().micros();
                Long before = balances.put(after.name(), balance);
                sum += balance - (before == null ? 0 : before);
                held.put(after.name(), after.held().micros());
                changed.add(after.name());
                require(
                        after.kind() == AccountKind.MINT || balance >= 0,
                        "The account %s has a balance of %s.",
                        after.name(),
                        after.balance());
            }
            case BankChange.Moved(var transfer) -> {
                moved.merge(transfer.from(), -transfer.amount().micros(), Long::sum);
                moved.merge(transfer.to(), transfer.amount().micros(), Long::sum);
                changed.add(transfer.from());
                changed.add(transfer.to());
            }
            case BankChange.Held(var before, var after) -> {
                String account = after.voucher().account();
                open.merge(
                        account,
                        aside(after) - before.map(MoneyIsConserved::aside).orElse(0L),
                        Long::sum);
                changed.add(account);
            }
            case BankChange.Machine _, BankChange.Settled _ -> {
                // No money.
            }
        }
    }

    @Override
    void bankCommitted() {
        require(sum == 0, "The sum over all accounts is %d micro-credits.", sum);
        for (String account : changed) {
            long balance = balances.getOrDefault(account, 0L);
            long transfers = moved.getOrDefault(account, 0L);
            require(balance == transfers, "The account %s has %d, and transfers make %d.", account, balance, transfers);
            long aside = open.getOrDefault(account, 0L);
            long shown = held.getOrDefault(account, 0L);
            require(
                    shown == aside,
                    "The account %s shows %d as held, and its holds come to %d.",
                    account,
                    shown,
                    aside);
        }
        changed.clear();
    }

    private static long aside(Hold hold) {
        return hold.state() == Hold.State.OPEN
                ? hold.voucher().amount().minus(hold.settled()).micros()
                : 0;
    }
}

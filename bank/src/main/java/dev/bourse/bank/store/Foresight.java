package dev.bourse.bank.store;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows requests will ask for, so that they can be read at once. What it does not foresee is read when asked for;
 * it is never wrong, only slow.
 */
final class Foresight {
    private final List<List<Object>> accounts = new ArrayList<>();
    private final List<List<Object>> machines = new ArrayList<>();
    private final List<List<Object>> holds = new ArrayList<>();
    private final List<List<Object>> replies = new ArrayList<>();
    private final List<SettlementBatch.Entry> settlements = new ArrayList<>();

    /** Foresees these requests. */
    Foresight(List<? extends Request<?>> requests) {
        requests.forEach(request -> {
            request.repeat().ifPresent(repeat -> replies.add(List.of(request.by(), repeat.key())));
            foresee(request.command());
        });
    }

    private void foresee(Command<?> command) {
        switch (command) {
            case Command.Place(String account, var asked) -> {
                accounts.add(List.of(account));
                asked.forEach(hold -> machines.add(List.of(hold.machine())));
            }
            case Command.Settle(String machine, SettlementBatch batch) -> {
                machines.add(List.of(machine));
                batch.entries().forEach(entry -> holds.add(List.of(entry.hold())));
                settlements.addAll(batch.entries());
            }
            case Command.Release(String machine, String hold) -> holds.add(List.of(hold));
            case Command.Register(String machine, var registration) -> machines.add(List.of(machine));
            case Command.Open(String account, var kind) -> accounts.add(List.of(account));
            case Command.Grant(String account, var amount, var reason) -> {
                accounts.add(List.of(account));
                accounts.add(List.of(AccountEntry.MINT));
            }
            case Command.Move(String from, String to, var amount, var reason) -> {
                accounts.add(List.of(from));
                accounts.add(List.of(to));
            }
            default -> {
                // What is swept is found by a query of its own.
            }
        }
    }

    /** Reads it all: a few statements, however many requests there are. */
    void fetch(SqlBooks books) {
        books.replies.expect(replies);
        books.machines.expect(machines);
        books.holds.expect(holds);
        for (List<Object> key : holds) {
            books.holds
                    .get(key.getFirst())
                    .map(Hold::voucher)
                    .ifPresent(voucher -> accounts.add(List.of(voucher.account())));
        }
        for (List<Object> key : machines) {
            books.machines.get(key.getFirst()).ifPresent(machine -> accounts.add(List.of(machine.owner())));
        }
        books.accounts.expect(accounts);
        books.settlements.expect(settlements.stream()
                .filter(entry -> books.holds
                        .get(entry.hold())
                        .filter(hold -> hold.sequence() >= entry.sequence())
                        .isPresent())
                .map(entry -> List.<Object>of(entry.hold(), entry.sequence()))
                .toList());
    }
}

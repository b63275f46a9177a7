package dev.bourse.simulation.bidder;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Repeat;
import dev.bourse.bank.ledger.Request;
import dev.bourse.marketnode.auction.Command.PlaceBid;
import dev.bourse.marketnode.auction.Command.Withdraw;
import dev.bourse.simulation.bank.Bank;
import dev.bourse.simulation.machine.Host;
import dev.bourse.simulation.machine.Look;
import dev.bourse.simulation.machine.Machine;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One who asks over the network. Answers may be lost, late, or come twice.
 *
 * @param name the party's, and its account's
 * @param host what is around it
 */
record Party(String name, Host host) {
    /** A hold as it is asked for; the bank gives it an id. */
    record Wish(String machine, Credits amount, Rate maxRate, long seconds) {}

    /** Asks the bank to do something. */
    <R> void order(Command<R> command, Optional<Repeat> repeat, Consumer<Outcome<R>> answer) {
        Request<R> request = new Request<>(name, command, repeat);
        host.network()
                .<Request<R>, Outcome<R>>call(name, Bank.NAME, "bank: is asked", request, host.bank()::ask, answer);
    }

    /** Asks for holds, under a key. */
    void hold(List<Wish> wishes, String key, Consumer<Outcome<Command.Vouchers>> answer) {
        Repeat repeat = new Repeat(key, "placeHolds", Integer.toHexString(wishes.hashCode()));
        host.network()
                .<List<Wish>, Outcome<Command.Vouchers>>call(
                        name,
                        Bank.NAME,
                        "bank: is asked for holds",
                        wishes,
                        (asked, reply) -> place(asked, repeat, reply),
                        answer);
    }

    private void place(List<Wish> wishes, Repeat repeat, Consumer<Outcome<Command.Vouchers>> reply) {
        List<Command.Place.Asked> asked = wishes.stream()
                .map(wish -> new Command.Place.Asked(
                        host.bank().nextHold(), wish.machine(), wish.amount(), wish.maxRate(), wish.seconds()))
                .toList();
        host.bank().ask(new Request<>(name, new Command.Place(name, asked), Optional.of(repeat)), reply);
    }

    /** Sets a bid. */
    void bid(Machine machine, PlaceBid bid, Consumer<dev.bourse.marketnode.auction.Outcome> answer) {
        host.network()
                .<PlaceBid, dev.bourse.marketnode.auction.Outcome>call(
                        name, machine.name(), "a bid arrives", bid, machine::ask, answer);
    }

    /** Ends a bid. */
    void withdraw(Machine machine, Withdraw withdrawal) {
        host.network()
                .<Withdraw, dev.bourse.marketnode.auction.Outcome>call(
                        name, machine.name(), "a withdrawal arrives", withdrawal, machine::ask, _ -> {});
    }

    /** Looks at a machine. */
    void look(Machine machine, Consumer<Look> answer) {
        host.network().<String, Look>call(name, machine.name(), "a look arrives", name, machine::look, answer);
    }
}

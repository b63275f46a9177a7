package dev.bourse.bank.ledger;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How credits are set aside for a machine, and how the rest comes back. */
final class HoldRules {
    private final Terms terms;

    HoldRules(Terms terms) {
        this.terms = terms;
    }

    Command.Vouchers place(Command.Place command, Turn turn) {
        AccountEntry account = turn.account(command.account());
        if (account.kind() != AccountKind.USER) {
            throw Refusals.accountKind(account, "place holds").asException();
        }
        LimitRules.checkThawed(account, turn);
        if (command.holds().isEmpty()) {
            throw HoldRefusals.holdsEmpty().asException();
        }
        List<Voucher> vouchers = command.holds().stream()
                .map(asked -> voucher(account.name(), asked, turn))
                .toList();
        Credits total = vouchers.stream().map(Voucher::amount).reduce(Credits.ZERO, Credits::plus);
        checkFunds(account, total);
        LimitRules.checkCaps(account, total, turn);
        turn.hold(account.name(), total);
        vouchers.forEach(voucher -> turn.books().write(new Hold(voucher, Credits.ZERO, 0, Hold.State.OPEN)));
        return new Command.Vouchers(vouchers);
    }

    private static void checkFunds(AccountEntry account, Credits total) {
        if (account.available().compareTo(total) < 0) {
            throw Refusals.fundsInsufficient(account, "holds ask", total).asException();
        }
    }

    private Voucher voucher(String account, Command.Place.Asked asked, Turn turn) {
        if (!asked.amount().isPositive()) {
            throw Refusals.amountNotPositive("hold on " + asked.machine(), asked.amount())
                    .asException();
        }
        if (asked.maxRate().equals(Rate.ZERO)) {
            throw HoldRefusals.rateNotPositive(asked.machine()).asException();
        }
        if (asked.seconds() < Terms.SHORTEST_HOLD.toSeconds()
                || asked.seconds() > terms.longestHold().toSeconds()) {
            throw HoldRefusals.secondsOutOfRange(asked, terms).asException();
        }
        MachineEntry machine = turn.machine(asked.machine());
        if (machine.isRemoved()) {
            throw Refusals.machineUnknown(asked.machine()).asException();
        }
        long epoch = machine.epoch();
        Instant expires = turn.now().plusSeconds(asked.seconds());
        return new Voucher(
                asked.hold(), account, asked.machine(), epoch, asked.amount(), asked.maxRate(), turn.now(), expires);
    }

    /** Releasing twice is no fault. Any epoch will do, for a release only gives back. */
    Hold release(Command.Release command, Turn turn) {
        Hold hold = turn.hold(command.hold());
        if (!hold.voucher().machine().equals(command.machine())) {
            throw HoldRefusals.holdForeign(hold, command.machine()).asException();
        }
        return hold.state() == Hold.State.OPEN ? turn.close(hold, Hold.State.RELEASED) : hold;
    }

    Command.Swept expire(Command.Expire command, Turn turn) {
        Duration window = terms.settlementWindow();
        List<Hold> past = turn.books().openExpiredBefore(turn.now().minus(window), command.limit());
        past.forEach(hold -> turn.close(hold, Hold.State.EXPIRED));
        return new Command.Swept(past.size());
    }
}

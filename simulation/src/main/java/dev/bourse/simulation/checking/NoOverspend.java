package dev.bourse.simulation.checking;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Voucher;
import dev.bourse.bank.ledger.Terms;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * No account spends or sets aside what it has not, and whatever a machine claims, it is paid no more than the hold's
 * amount, than its largest rate over the time since it was placed, nor later than the hold says.
 */
final class NoOverspend extends Checker {
    private static final BigInteger NANOS_PER_HOUR =
            BigInteger.valueOf(Duration.ofHours(1).toNanos());

    private final Duration skew;
    private final Duration window;
    private final Map<String, Hold> holds = new HashMap<>();
    private final Map<String, Long> epochs = new HashMap<>();

    NoOverspend(Terms terms) {
        this.skew = terms.maxSkew();
        this.window = terms.settlementWindow();
    }

    @Override
    void bankWrote(BankChange change, Instant at) {
        switch (change) {
            case BankChange.Account(var _, var after) ->
                require(
                        after.kind() == AccountKind.MINT || after.balance().compareTo(after.held()) >= 0,
                        "The account %s has %s and %s are set aside.",
                        after.name(),
                        after.balance(),
                        after.held());
            case BankChange.Machine(var machine) -> epochs.put(machine.name(), machine.epoch());
            case BankChange.Held(var _, var after) -> {
                require(
                        after.settled().compareTo(after.voucher().amount()) <= 0,
                        "The hold %s of %s is charged %s.",
                        after.voucher().hold(),
                        after.voucher().amount(),
                        after.settled());
                holds.put(after.voucher().hold(), after);
            }
            case BankChange.Settled(var entry) -> settled(entry, holds.get(entry.hold()), at);
            case BankChange.Moved _ -> {
                // Accounts tell.
            }
        }
    }

    /** The entry is told before the hold that it changes. */
    private void settled(SettlementBatch.Entry entry, Hold hold, Instant at) {
        Voucher voucher = hold.voucher();
        String id = entry.hold();
        require(hold.state() == Hold.State.OPEN, "The hold %s is %s and was settled again.", id, hold.state());
        require(
                voucher.epoch() == epochs.get(voucher.machine()),
                "The hold %s of epoch %d was settled in epoch %d.",
                id,
                voucher.epoch(),
                epochs.get(voucher.machine()));
        require(
                !at.isAfter(voucher.expires().plus(window)),
                "The hold %s, which expired at %s, was settled at %s.",
                id,
                voucher.expires(),
                at);
        require(
                !entry.through().isAfter(voucher.expires()),
                "The hold %s, which expires at %s, was charged through %s.",
                id,
                voucher.expires(),
                entry.through());
        require(
                !entry.through().isAfter(at.plus(skew)),
                "The hold %s was charged through %s at %s.",
                id,
                entry.through(),
                at);
        require(entry.amount().micros() >= 0, "The hold %s was settled with %s.", id, entry.amount());
        long total = hold.settled().plus(entry.amount()).micros();
        long most = most(voucher, entry.through());
        require(
                entry.amount().micros() == 0 || total <= most,
                "The hold %s of %s per hour was charged %d micro-credits through %s, and %d is the most.",
                id,
                voucher.maxRate(),
                total,
                entry.through(),
                most);
    }

    private long most(Voucher voucher, Instant through) {
        Duration elapsed = Duration.between(voucher.placed(), through).plus(skew);
        BigInteger[] most = BigInteger.valueOf(voucher.maxRate().microsPerHour())
                .multiply(BigInteger.valueOf(Math.max(0, elapsed.toNanos())))
                .divideAndRemainder(NANOS_PER_HOUR);
        return most[0].longValueExact() + most[1].signum();
    }
}

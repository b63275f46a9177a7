package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.BankKey;
import dev.bourse.api.bank.Cap;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.NewSchedule;
import dev.bourse.api.bank.Schedule;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.signing.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the bank can be told to do. Who may tell it so is the caller's business, except that a machine settles and
 * releases only holds on itself, and that an organisation or team gives only to accounts below it.
 *
 * <p>The first component of a command names what it is about, and none is a secret: that is what stays on record of it
 * if an administrator gives it.
 *
 * @param <R> what is answered
 */
public sealed interface Command<R> {
    /** The type of the answer. */
    Class<R> answers();

    /** Opens the mint and the treasury and keeps the hash of the bootstrap secret, unless that was done before. */
    record Found(String secretHash) implements Command<Founded> {
        @Override
        public Class<Founded> answers() {
            return Founded.class;
        }
    }

    /** Whether the bank was founded now. */
    record Founded(boolean now) {}

    /** Opens an account, below the parent unless that is null. */
    record Open(String account, AccountKind kind, String parent) implements Command<Account> {
        /** Opens an account that stands alone. */
        public Open(String account, AccountKind kind) {
            this(account, kind, null);
        }

        @Override
        public Class<Account> answers() {
            return Account.class;
        }
    }

    /** Bounds what an account and those below it set aside and spend, or no longer where the cap is null. */
    record Limit(String account, Cap cap) implements Command<Account> {
        @Override
        public Class<Account> answers() {
            return Account.class;
        }
    }

    /** Freezes an account and with it those below, or thaws it. */
    record Freeze(String account, boolean frozen) implements Command<Account> {
        @Override
        public Class<Account> answers() {
            return Account.class;
        }
    }

    /** Issues credits from the mint. */
    record Grant(String account, Credits amount, String reason) implements Command<Transfer> {
        @Override
        public Class<Transfer> answers() {
            return Transfer.class;
        }
    }

    /** Moves credits between accounts. */
    record Move(String from, String to, Credits amount, String reason) implements Command<Transfer> {
        @Override
        public Class<Transfer> answers() {
            return Transfer.class;
        }
    }

    /** Gives back a charge, or all that is left of it where the amount is null. */
    record Refund(long charge, Credits amount, String reason) implements Command<Transfer> {
        @Override
        public Class<Transfer> answers() {
            return Transfer.class;
        }
    }

    /** Registers a machine and gives it an epoch. */
    record Register(String machine, MachineRegistration registration) implements Command<Machine> {
        @Override
        public Class<Machine> answers() {
            return Machine.class;
        }
    }

    /** Says whose account a machine's charges go to; where the owner is null, takes the machine off the list. */
    record Own(String machine, String owner) implements Command<Machine> {
        @Override
        public Class<Machine> answers() {
            return Machine.class;
        }
    }

    /** Places holds on an account, all or none. */
    record Place(String account, List<Asked> holds) implements Command<Vouchers> {
        /** One hold and the id that it is to have. */
        public record Asked(String hold, String machine, Credits amount, Rate maxRate, long seconds) {}

        @Override
        public Class<Vouchers> answers() {
            return Vouchers.class;
        }
    }

    /** The terms of the holds placed, in the order asked for; not signed yet. */
    record Vouchers(List<Voucher> vouchers) {}

    /** Settles what a machine charged. */
    record Settle(String machine, SettlementBatch batch) implements Command<SettlementResult> {
        @Override
        public Class<SettlementResult> answers() {
            return SettlementResult.class;
        }
    }

    /** Gives back what is left of a hold on the machine. */
    record Release(String machine, String hold) implements Command<Hold> {
        @Override
        public Class<Hold> answers() {
            return Hold.class;
        }
    }

    /** Changes nothing: a token is issued, which the record of administrators' acts is to tell. */
    record Issue(String subject, List<String> scopes, String audience, Instant expires) implements Command<Void> {
        @Override
        public Class<Void> answers() {
            return Void.class;
        }
    }

    /** Gives back what is left of the holds that can no longer be settled, the oldest first. */
    record Expire(int limit) implements Command<Swept> {
        @Override
        public Class<Swept> answers() {
            return Swept.class;
        }
    }

    /** Plans a grant to be made again and again, under the id that it is to have. */
    record Plan(String schedule, NewSchedule asked) implements Command<Schedule> {
        @Override
        public Class<Schedule> answers() {
            return Schedule.class;
        }
    }

    /** Ends a scheduled grant before its time. */
    record Cancel(String schedule) implements Command<Schedule> {
        @Override
        public Class<Schedule> answers() {
            return Schedule.class;
        }
    }

    /** Makes a scheduled grant for one occurrence, if one is due. */
    record GrantDue(String schedule) implements Command<Swept> {
        @Override
        public Class<Swept> answers() {
            return Swept.class;
        }
    }

    /** Takes the demurrage that these terms demand, for one day of each account that owes it. */
    record Demur(Demurrage terms, int limit) implements Command<Swept> {
        @Override
        public Class<Swept> answers() {
            return Swept.class;
        }
    }

    /** Forgets the replies kept before an instant. */
    record Forget(Instant before) implements Command<Swept> {
        @Override
        public Class<Swept> answers() {
            return Swept.class;
        }
    }

    /**
     * Refuses the tokens of that id or subject that were issued up to now.
     *
     * @param until when the last of them expires
     */
    record Revoke(String name, Revocation.Kind kind, Instant until) implements Command<Revocation> {
        @Override
        public Class<Revocation> answers() {
            return Revocation.class;
        }
    }

    /** Forgets revocations of tokens that have all expired. */
    record ForgetRevocations() implements Command<Swept> {
        @Override
        public Class<Swept> answers() {
            return Swept.class;
        }
    }

    /**
     * A bank signs with a key from now on.
     *
     * @param id its thumbprint
     * @param key its public half
     * @param replaced the key that it signed with before, null for none
     * @param until when the last thing that this one signed expires
     */
    record PublishKey(String id, Map<String, Object> key, String replaced, Instant until) implements Command<BankKey> {
        @Override
        public Class<BankKey> answers() {
            return BankKey.class;
        }
    }

    /** Nothing that the key signed is accepted any more. */
    record DropKey(String id) implements Command<BankKey> {
        @Override
        public Class<BankKey> answers() {
            return BankKey.class;
        }
    }

    /** How many there was something to do for. */
    record Swept(int count) {}
}

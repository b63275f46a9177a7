package dev.bourse.bank.ledger;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The bank: decides each request by the books and the instant alone. A refusal leaves the books as they were. At all
 * times the sum over all balances is zero, no account but the mint is below what is held on it, and what holds set
 * aside is what accounts show as held.
 *
 * <p>Has no state of its own; safe for any thread, but books belong to one transaction.
 */
public final class BankRules {
    private final AccountRules accounts = new AccountRules();
    private final LimitRules limits = new LimitRules();
    private final RefundRules refunds = new RefundRules();
    private final ScheduleRules schedules = new ScheduleRules(accounts);
    private final DemurrageRules demurrage = new DemurrageRules();
    private final AccessRules access = new AccessRules();
    private final MachineRules machines = new MachineRules();
    private final HoldRules holds;
    private final SettlementRules settlements;

    /** A bank with these terms. */
    public BankRules(Terms terms) {
        this.holds = new HoldRules(terms);
        this.settlements = new SettlementRules(terms);
    }

    /**
     * Decides a request. A repetition under the same idempotency key is answered as the first time; a refusal is not
     * kept, so that the same request may succeed once its reason is mended. What an administrator had done is kept on
     * record with its effect, whatever the command.
     */
    public <R> Outcome<R> decide(Request<R> request, Instant now, Books books) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        try {
            Optional<R> before = answeredBefore(request, books);
            if (before.isPresent()) {
                return new Outcome.Repeated<>(before.get());
            }
            Turn turn = new Turn(books, at, request.by());
            R value = request.command().answers().cast(perform(request.command(), turn));
            request.repeat()
                    .ifPresent(repeat -> books.append(new KeptReply(request.by(), repeat, WireJson.write(value), at)));
            request.audited().ifPresent(operation -> books.append(AuditEntry.of(request, operation, at)));
            return new Outcome.Done<>(value, turn.postings());
        } catch (RefusedException e) {
            return new Outcome.Refused<>(e.refusal());
        }
    }

    private static <R> Optional<R> answeredBefore(Request<R> request, Books books) {
        return request.repeat()
                .flatMap(repeat -> books.reply(request.by(), repeat.key()).map(kept -> {
                    checkSame(repeat, kept);
                    return WireJson.read(kept.reply(), request.command().answers());
                }));
    }

    private static void checkSame(Repeat repeat, KeptReply kept) {
        if (!kept.repeat().equals(repeat)) {
            throw Refusals.idempotencyKeyReused(repeat, kept).asException();
        }
    }

    private Object perform(Command<?> command, Turn turn) {
        return switch (command) {
            case Command.Found found -> accounts.found(found, turn);
            case Command.Open open -> accounts.open(open, turn);
            case Command.Limit limit -> limits.cap(limit, turn);
            case Command.Freeze freeze -> limits.freeze(freeze, turn);
            case Command.Grant grant -> accounts.grant(grant, turn);
            case Command.Move move -> accounts.move(move, turn);
            case Command.Refund refund -> refunds.refund(refund, turn);
            case Command.Register register -> machines.register(register, turn);
            case Command.Own own -> machines.own(own, turn);
            case Command.Place place -> holds.place(place, turn);
            case Command.Settle settle -> settlements.settle(settle, turn);
            case Command.Release release -> holds.release(release, turn);
            case Command.Issue _ -> null;
            case Command.Expire expire -> holds.expire(expire, turn);
            case Command.Plan plan -> schedules.plan(plan, turn);
            case Command.Cancel cancel -> schedules.cancel(cancel, turn);
            case Command.GrantDue due -> schedules.grantDue(due, turn);
            case Command.Demur demur -> demurrage.take(demur, turn);
            case Command.Revoke revoke -> access.revoke(revoke, turn);
            case Command.ForgetRevocations _ -> access.forget(turn);
            case Command.PublishKey publish -> access.publish(publish, turn);
            case Command.DropKey drop -> access.drop(drop, turn);
            case Command.Forget forget -> new Command.Swept(turn.books().forgetReplies(forget.before()));
        };
    }
}

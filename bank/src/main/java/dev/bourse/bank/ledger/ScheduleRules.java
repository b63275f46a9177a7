package dev.bourse.bank.ledger;

import dev.bourse.api.bank.CatchUp;
import dev.bourse.api.bank.NewSchedule;
import dev.bourse.api.bank.Schedule;
import dev.bourse.api.bank.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Grants that are made again and again. A schedule knows its next occurrence, and the grant for it moves that on in the
 * same transaction: whatever crashes between, each occurrence is granted once or not yet.
 */
final class ScheduleRules {
    /** What is granted no later than this counts as in time, however seldom the bank looks. */
    private static final Duration IN_TIME = Duration.ofMinutes(10);

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final AccountRules accounts;

    ScheduleRules(AccountRules accounts) {
        this.accounts = accounts;
    }

    Schedule plan(Command.Plan command, Turn turn) {
        NewSchedule asked = command.asked();
        AccountEntry account = turn.account(asked.account());
        if (!account.holdsBudget()) {
            throw Refusals.accountKind(account, "take grants").asException();
        }
        String zone = Objects.requireNonNullElse(asked.zone(), "UTC");
        Cron cron = Cron.of(asked.cron(), zone);
        Instant from = asked.from() == null ? turn.now() : checkTime(asked.from());
        Instant until = asked.until() == null ? null : checkTime(asked.until());
        if (from.isBefore(turn.now())) {
            throw ScheduleRefusals.fromPast(from, turn.now()).asException();
        }
        Instant first = cron.from(from)
                .filter(at -> isWithin(at, until))
                .orElseThrow(() -> ScheduleRefusals.neverDue(asked, from).asException());
        Schedule schedule = new Schedule(
                command.schedule(),
                account.name(),
                AccountRules.checkPositive("scheduled grant", asked.amount()),
                asked.cron(),
                zone,
                until,
                Objects.requireNonNullElse(asked.catchUp(), CatchUp.LAST),
                AccountRules.checkReason(asked.reason()),
                turn.by(),
                Schedule.State.ACTIVE,
                first);
        turn.books().write(schedule);
        return schedule;
    }

    /** Calendars and books have no room for all instants that can be written down. */
    private static Instant checkTime(Instant time) {
        if (time.isAfter(LATEST)) {
            throw ScheduleRefusals.timeTooLate(time, LATEST).asException();
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** Cancelling twice is no fault, nor is cancelling what has ended. */
    Schedule cancel(Command.Cancel command, Turn turn) {
        Schedule schedule = known(command.schedule(), turn);
        return schedule.state() == Schedule.State.ACTIVE
                ? moved(schedule, Schedule.State.CANCELLED, null, turn)
                : schedule;
    }

    /** Grants one occurrence, if one is due. */
    Command.Swept grantDue(Command.GrantDue command, Turn turn) {
        Schedule schedule = known(command.schedule(), turn);
        if (schedule.state() != Schedule.State.ACTIVE || schedule.next().isAfter(turn.now())) {
            return new Command.Swept(0);
        }
        Cron cron = Cron.of(schedule.cron(), schedule.zone());
        Optional<Instant> owed = owed(schedule, cron, turn.now()).filter(at -> isWithin(at, schedule.until()));
        boolean due = owed.filter(at -> !at.isAfter(turn.now())).isPresent();
        if (due) {
            Command.Grant grant = new Command.Grant(schedule.account(), schedule.amount(), schedule.reason());
            Transfer transfer = accounts.grant(grant, turn);
            turn.books().append(new ScheduledGrant(schedule.schedule(), owed.get(), transfer.id()));
        }
        Optional<Instant> next = due ? cron.after(owed.get()).filter(at -> isWithin(at, schedule.until())) : owed;
        Schedule.State state = next.isPresent() ? Schedule.State.ACTIVE : Schedule.State.ENDED;
        moved(schedule, state, next.orElse(null), turn);
        return new Command.Swept(due ? 1 : 0);
    }

    /** The occurrence that is next after what was missed is made up for or left out. */
    private static Optional<Instant> owed(Schedule schedule, Cron cron, Instant now) {
        Instant next = schedule.next();
        return switch (schedule.catchUp()) {
            case ALL -> Optional.of(next);
            case LAST -> {
                Instant latest = schedule.until() != null && schedule.until().isBefore(now) ? schedule.until() : now;
                yield Optional.of(cron.until(latest).filter(next::isBefore).orElse(next));
            }
            case NONE -> {
                Instant earliest = now.minus(IN_TIME);
                yield next.isBefore(earliest) ? cron.from(earliest) : Optional.of(next);
            }
        };
    }

    private static boolean isWithin(Instant at, Instant until) {
        return until == null || !at.isAfter(until);
    }

    private static Schedule known(String schedule, Turn turn) {
        return turn.books()
                .schedule(schedule)
                .orElseThrow(() -> ScheduleRefusals.scheduleUnknown(schedule).asException());
    }

    private static Schedule moved(Schedule schedule, Schedule.State state, Instant next, Turn turn) {
        Schedule moved = new Schedule(
                schedule.schedule(),
                schedule.account(),
                schedule.amount(),
                schedule.cron(),
                schedule.zone(),
                schedule.until(),
                schedule.catchUp(),
                schedule.reason(),
                schedule.by(),
                state,
                next);
        turn.books().write(moved);
        return moved;
    }
}

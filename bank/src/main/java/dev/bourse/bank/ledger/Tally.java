package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Cap;
import dev.bourse.api.money.Credits;
import java.time.LocalDate;

/**
 * What an account and all accounts below it have set aside and spent, kept up with each posting so that nothing needs
 * to be added up when a hold is placed. Spent is what was charged less what was refunded of it, by the day of the charge.
 *
 * @param held what open holds set aside now
 * @param day the day in UTC that the next two figures are of
 * @param today spent on that day
 * @param month spent in that day's month
 * @param total spent ever
 */
public record Tally(Credits held, LocalDate day, Credits today, Credits month, Credits total) {
    static final Tally NOTHING = new Tally(Credits.ZERO, LocalDate.EPOCH, Credits.ZERO, Credits.ZERO, Credits.ZERO);

    Tally holding(Credits more) {
        return new Tally(held.plus(more), day, today, month, total);
    }

    Tally freed(Credits amount) {
        return new Tally(held.minus(amount), day, today, month, total);
    }

    /** What was held is charged. */
    Tally charged(Credits amount, LocalDate on) {
        Tally then = on(on);
        return new Tally(
                held.minus(amount), then.day, then.today.plus(amount), then.month.plus(amount), total.plus(amount));
    }

    /** What was charged on a day is given back on another. */
    Tally refunded(Credits amount, LocalDate charged, LocalDate on) {
        Tally then = on(on);
        boolean thatDay = charged.equals(then.day);
        boolean thatMonth = sameMonth(charged, then.day);
        return new Tally(
                held,
                then.day,
                thatDay ? less(then.today, amount) : then.today,
                thatMonth ? less(then.month, amount) : then.month,
                less(total, amount));
    }

    /** What counts against a cap with this period, on the day. */
    Credits used(Cap.Period period, LocalDate on) {
        Tally then = on(on);
        return held.plus(
                switch (period) {
                    case DAY -> then.today;
                    case MONTH -> then.month;
                    case TOTAL -> total;
                });
    }

    /** As of the day; a clock that was set back does not open a period anew. */
    private Tally on(LocalDate on) {
        if (!on.isAfter(day)) {
            return this;
        }
        return new Tally(held, on, Credits.ZERO, sameMonth(on, day) ? month : Credits.ZERO, total);
    }

    private static boolean sameMonth(LocalDate one, LocalDate other) {
        return one.withDayOfMonth(1).equals(other.withDayOfMonth(1));
    }

    /** A charge from before tallies were kept may be given back, too. */
    private static Credits less(Credits spent, Credits amount) {
        return spent.minus(amount.min(spent));
    }
}

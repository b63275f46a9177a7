package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Cap;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Predicate;

/** What tallies must say, added up from all accounts and transfers. */
public record TreeSums(MapBooks books) {
    /** What the account and those below it hold. */
    public Credits held(String root) {
        return books.accounts().stream()
                .filter(account -> isWithin(account.name(), root))
                .map(AccountEntry::held)
                .reduce(Credits.ZERO, Credits::plus);
    }

    /** What the account and those below it were charged in the day's period, less what was refunded of it. */
    public Credits spent(String root, Cap.Period period, LocalDate day) {
        Predicate<LocalDate> counts = switch (period) {
            case DAY -> day::equals;
            case MONTH -> charged -> YearMonth.from(charged).equals(YearMonth.from(day));
            case TOTAL -> charged -> true;
        };
        return books.transfers().stream()
                .filter(transfer -> transfer.kind() == TransferKind.CHARGE)
                .filter(charge -> isWithin(charge.from(), root) && counts.test(day(charge.at())))
                .map(charge -> charge.amount().minus(refunded(charge)))
                .reduce(Credits.ZERO, Credits::plus);
    }

    /** What was given back of the charge. */
    public Credits refunded(Transfer charge) {
        return books.transfers().stream()
                .filter(transfer -> Objects.equals(transfer.refunds(), charge.id()))
                .map(Transfer::amount)
                .reduce(Credits.ZERO, Credits::plus);
    }

    /** The instant's day. */
    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private boolean isWithin(String account, String root) {
        return books.lineage(account).stream().anyMatch(each -> each.name().equals(root));
    }
}

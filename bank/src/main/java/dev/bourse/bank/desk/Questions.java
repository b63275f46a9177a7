package dev.bourse.bank.desk;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Order;
import dev.bourse.api.bank.Paging;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.service.Call;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.bank.records.AuditFilter;
import dev.bourse.bank.records.HoldFilter;
import dev.bourse.bank.records.LedgerFilter;
import dev.bourse.bank.records.Period;
import dev.bourse.bank.records.Span;
import dev.bourse.bank.store.Statements;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a call asks of the records. */
final class Questions {
    private static final int PAGE = 100;

    private Questions() {}

    static LedgerFilter ledger(Call call) {
        return new LedgerFilter(
                call.query("account").or(() -> ownOf(call)),
                word(call, "kind", TransferKind.class),
                span(call),
                order(call));
    }

    static HoldFilter holds(Call call) {
        return new HoldFilter(ownOf(call), word(call, "state", Hold.State.class));
    }

    static AuditFilter audit(Call call) {
        return new AuditFilter(
                call.query("subject"), call.query("operation"), call.query("object"), span(call), order(call));
    }

    /** Refuses an account that is neither the caller nor below it. Blocks. */
    static void requireWithin(Statements statements, String account, Identity caller) {
        if (!account.equals(caller.subject()) && !statements.isWithin(account, caller.subject())) {
            throw DeskRefusals.notYours("account", account, caller.subject());
        }
    }

    static boolean seesAll(Identity caller) {
        return caller.has(Scope.ADMIN) || caller.has(Scope.AUDITOR);
    }

    /** The caller, if they see only their own. */
    static Optional<String> ownOf(Call call) {
        return seesAll(call.caller()) ? Optional.empty() : Optional.of(call.subject());
    }

    /** The span of time asked for, which is this month where nothing is. */
    static Span period(Call call, Instant now) {
        Optional<String> period = call.query("period");
        boolean bounds = call.query("from").isPresent() || call.query("until").isPresent();
        if (period.isPresent() && bounds) {
            throw DeskRefusals.periodAndBounds(period.get());
        }
        return bounds ? span(call) : period.map(Period::of).orElseGet(() -> Period.monthOf(now));
    }

    private static Span span(Call call) {
        return new Span(
                instant(call, "from").orElse(Span.BEGINNING),
                instant(call, "until").orElse(Span.END));
    }

    /** Records are of no time before the beginning and of none after the end, so that nothing is lost by the limits. */
    private static Optional<Instant> instant(Call call, String name) {
        return call.query(name).map(text -> {
            try {
                Instant instant = Instant.parse(text);
                return instant.isBefore(Span.BEGINNING)
                        ? Span.BEGINNING
                        : instant.isAfter(Span.END) ? Span.END : instant;
            } catch (DateTimeParseException e) {
                throw DeskRefusals.instantInvalid(name, text);
            }
        });
    }

    private static Order order(Call call) {
        return word(call, "order", Order.class).orElse(Order.OLDEST);
    }

    private static <E extends Enum<E>> Optional<E> word(Call call, String name, Class<E> words) {
        return call.query(name)
                .map(text -> Arrays.stream(words.getEnumConstants())
                        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst()
                        .orElseThrow(() -> DeskRefusals.wordUnknown(name, text, words.getEnumConstants())));
    }

    static int limit(Call call) {
        int limit = call.queryInt("limit").orElse(PAGE);
        if (limit < 1 || limit > Paging.LARGEST) {
            throw DeskRefusals.limitInvalid(limit, Paging.LARGEST);
        }
        return limit;
    }

    /** Refuses a page of what is given as a whole only. */
    static void requireNoPage(Call call) {
        if (call.query("cursor").isPresent() || call.query("limit").isPresent()) {
            throw DeskRefusals.noPages(call.query("format").orElseThrow());
        }
    }
}

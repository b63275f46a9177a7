package dev.bourse.bank.ledger;

import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.Refusal;
import java.util.Locale;

/** What trees, caps and freezing refuse, each in one sentence. */
final class LimitRefusals {
    private LimitRefusals() {}

    static Refusal parentUnfit(Command.Open asked, AccountEntry parent) {
        return new Refusal(
                "parent-unfit",
                409,
                "The account %s of kind %s cannot be below %s of kind %s; teams go below an organisation, users below a team or an organisation."
                        .formatted(asked.account(), word(asked.kind()), parent.name(), word(parent.kind())));
    }

    static Refusal transferNotBelow(AccountEntry from, AccountEntry to) {
        return new Refusal(
                "transfer-not-below",
                403,
                "The account %s is not below the %s %s, which passes its credits down only; name an account below it, or ask an administrator."
                        .formatted(to.name(), word(from.kind()), from.name()));
    }

    static Refusal accountFrozen(AccountEntry account, AccountEntry frozen) {
        return new Refusal(
                "account-frozen",
                409,
                "The account %s places no holds and gives no transfers, for %s is frozen; ask an administrator to thaw it."
                        .formatted(
                                account.name(),
                                account.name().equals(frozen.name()) ? "it" : frozen.name() + " above it"));
    }

    static Refusal capExceeded(AccountEntry capped, Credits used, Credits asked) {
        Credits left = capped.cap().amount().minus(used.min(capped.cap().amount()));
        String period = switch (capped.cap().period()) {
            case DAY -> "a day";
            case MONTH -> "a month";
            case TOTAL -> "in all";
        };
        return new Refusal(
                "cap-exceeded",
                409,
                "The account %s is capped at %s %s, %s of it are held or spent, and the holds ask for %s; ask for at most %s, wait for holds to end, or ask an administrator for a higher cap."
                        .formatted(capped.name(), capped.cap().amount(), period, used, asked, left));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

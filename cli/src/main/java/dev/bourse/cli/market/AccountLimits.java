package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;
import static dev.bourse.cli.market.Connection.newKey;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.Cap;
import dev.bourse.api.money.Credits;
import io.vertx.core.Future;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What administrators keep accounts from: cap, uncap, freeze, thaw. */
final class AccountLimits {
    private AccountLimits() {}

    /** A limit on one account, after which the account is shown. */
    abstract static class LimitCommand extends MarketCommand {
        @Parameters(index = "0", paramLabel = "ACCOUNT", description = "A user's, a team's or an organisation's.")
        String account;

        abstract Future<Account> limit(BankClient bank);

        @Override
        final void ask(Connection market) {
            Account limited = await(limit(market.bank()));
            AccountCommand.table(List.of(limited)).print(format, limited, System.out);
        }
    }

    @Command(
            name = "cap",
            description =
                    "Bound what an account and all below it hold and spend in a day, a month or in all (scope admin).",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse account cap lab 500 --period month"})
    static final class SetCap extends LimitCommand {
        @Parameters(index = "1", paramLabel = "CREDITS", description = "At most so many.")
        String credits;

        @Option(
                names = "--period",
                defaultValue = "month",
                description = "day, month or total, by the calendar in UTC (default: ${DEFAULT-VALUE}).")
        Cap.Period period;

        @Override
        Future<Account> limit(BankClient bank) {
            return bank.cap(account, new Cap(Credits.of(credits), period), newKey());
        }
    }

    @Command(
            name = "uncap",
            description = "Take an account's cap away (scope admin).",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse account uncap lab"})
    static final class Uncap extends LimitCommand {
        @Override
        Future<Account> limit(BankClient bank) {
            return bank.uncap(account, newKey());
        }
    }

    @Command(
            name = "freeze",
            description = "Keep an account and all below it from placing holds and giving transfers (scope admin).",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse account freeze alice"})
    static final class Freeze extends LimitCommand {
        @Override
        Future<Account> limit(BankClient bank) {
            return bank.freeze(account, newKey());
        }
    }

    @Command(
            name = "thaw",
            description = "End the freezing of an account (scope admin).",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse account thaw alice"})
    static final class Thaw extends LimitCommand {
        @Override
        Future<Account> limit(BankClient bank) {
            return bank.thaw(account, newKey());
        }
    }
}

package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;
import static dev.bourse.cli.market.Connection.newKey;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Accounts;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.Page;
import dev.bourse.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts: open, list, show, and what they are kept from. */
@Command(
        name = "account",
        description = "Open, list, show, cap and freeze accounts.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(open | list | show | cap | uncap | freeze | thaw)",
        subcommands = {
            AccountCommand.Open.class,
            AccountCommand.ListAll.class,
            AccountCommand.Show.class,
            AccountLimits.SetCap.class,
            AccountLimits.Uncap.class,
            AccountLimits.Freeze.class,
            AccountLimits.Thaw.class
        },
        footer = {"", "Example: bourse account open alice"})
public final class AccountCommand {
    private AccountCommand() {}

    static Table table(List<Account> accounts) {
        Table table = Table.of("account", "kind", "balance", "held", "available", "parent", "limits");
        accounts.forEach(
                a -> table.row(a.account(), a.kind(), a.balance(), a.held(), a.available(), a.parent(), limits(a)));
        return table;
    }

    /** Such as "frozen, 120 of 500 a month". */
    private static String limits(Account account) {
        List<String> limits = new ArrayList<>();
        if (account.frozen() != null) {
            limits.add("frozen");
        }
        if (account.cap() != null) {
            String period = switch (account.cap().period()) {
                case DAY -> "a day";
                case MONTH -> "a month";
                case TOTAL -> "in all";
            };
            limits.add("%s of %s %s".formatted(account.used(), account.cap().amount(), period));
        }
        return String.join(", ", limits);
    }

    @Command(
            name = "open",
            description = "Open an account (scope admin).",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Example: bourse account open acme --kind organisation",
                "         bourse account open lab --kind team --parent acme",
                "         bourse account open alice --parent lab"
            })
    static final class Open extends MarketCommand {
        @Parameters(paramLabel = "ACCOUNT", description = "Its name.")
        String account;

        @Option(
                names = "--kind",
                defaultValue = "user",
                description = "user, team, organisation, or income for a machine owner's (default: ${DEFAULT-VALUE}).")
        AccountKind kind;

        @Option(names = "--parent", description = "The team or organisation above it (default: it stands alone).")
        String parent;

        @Override
        void ask(Connection market) {
            Account opened = await(market.bank().open(new NewAccount(account, kind, parent), newKey()));
            table(List.of(opened)).print(format, opened, System.out);
        }
    }

    @Command(
            name = "list",
            description = "List your account and those below it, or all with scope admin or auditor.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse account list --output csv"})
    static final class ListAll extends MarketCommand {
        @Override
        void ask(Connection market) {
            List<Account> accounts = await(Page.all(market.bank()::accounts));
            table(accounts).print(format, new Accounts(accounts, null), System.out);
        }
    }

    @Command(
            name = "show",
            description = "Show one account: yours or one below it, or any with scope admin or auditor.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse account show alice"})
    static final class Show extends MarketCommand {
        @Parameters(paramLabel = "ACCOUNT", description = "Its name.")
        String account;

        @Override
        void ask(Connection market) {
            Account shown = await(market.bank().account(account));
            table(List.of(shown)).print(format, shown, System.out);
        }
    }
}

package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;
import static dev.bourse.cli.market.Connection.newKey;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Accounts;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.Page;
import dev.bourse.cli.output.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts: open, list, show. */
@Command(
        name = "account",
        description = "Open, list and show accounts.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(open | list | show)",
        subcommands = {AccountCommand.Open.class, AccountCommand.ListAll.class, AccountCommand.Show.class},
        footer = {"", "Example: bourse account open alice"})
public final class AccountCommand {
    private AccountCommand() {}

    private static Table table(List<Account> accounts) {
        Table table = Table.of("account", "kind", "balance", "held", "available");
        accounts.forEach(a -> table.row(a.account(), a.kind(), a.balance(), a.held(), a.available()));
        return table;
    }

    @Command(
            name = "open",
            description = "Open an account (scope admin).",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse account open alice"})
    static final class Open extends MarketCommand {
        @Parameters(paramLabel = "ACCOUNT", description = "Its name.")
        String account;

        @Option(
                names = "--kind",
                defaultValue = "user",
                description = "user, or income for a machine owner's (default: ${DEFAULT-VALUE}).")
        AccountKind kind;

        @Override
        void ask(Connection market) {
            Account opened = await(market.bank().open(new NewAccount(account, kind), newKey()));
            table(List.of(opened)).print(format, opened, System.out);
        }
    }

    @Command(
            name = "list",
            description = "List all accounts (scope admin or auditor).",
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
            description = "Show one account: yours, or any with scope admin or auditor.",
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

package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.money.Credits;
import dev.bourse.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Issues credits to an account. */
@Command(
        name = "grant",
        description = "Issue credits to an account (scope admin).",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse grant alice 100 --reason 'November budget'"})
public final class GrantCommand extends MarketCommand {
    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Who gets them.")
    String account;

    @Parameters(index = "1", paramLabel = "CREDITS", description = "How many, at most six decimals.")
    String credits;

    @Option(names = "--reason", defaultValue = "", description = "Why, for the record.")
    String reason;

    @Option(
            names = "--key",
            description = "The idempotency key: with the same key a repeated grant has no second effect.")
    String key;

    @Override
    void ask(Connection market) {
        var grant = new NewGrant(account, Credits.of(credits), reason);
        var posted = await(market.bank().grant(grant, key == null ? Connection.newKey() : key));
        Table.of("id", "to", "amount", "reason", "at")
                .row(posted.id(), posted.to(), posted.amount(), posted.reason(), posted.at())
                .print(format, posted, System.out);
    }
}

package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.NewTransfer;
import dev.bourse.api.money.Credits;
import dev.bourse.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Moves credits between accounts. */
@Command(
        name = "transfer",
        description = "Move credits from your account, or from any with scope admin; an organisation or team passes its"
                + " own down only.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse transfer lab alice 50 --reason 'for the deadline'"})
public final class TransferCommand extends PostingCommand {
    @Parameters(index = "0", paramLabel = "FROM", description = "Who gives.")
    String from;

    @Parameters(index = "1", paramLabel = "TO", description = "Who gets.")
    String to;

    @Parameters(index = "2", paramLabel = "CREDITS", description = "How many, at most six decimals.")
    String credits;

    @Override
    void ask(Connection market) {
        var posted = await(market.bank().transfer(new NewTransfer(from, to, Credits.of(credits), reason), key()));
        Table.of("id", "from", "to", "amount", "reason", "at")
                .row(posted.id(), posted.from(), posted.to(), posted.amount(), posted.reason(), posted.at())
                .print(format, posted, System.out);
    }
}

package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.NewRefund;
import dev.bourse.api.money.Credits;
import dev.bourse.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a charge back. */
@Command(
        name = "refund",
        description = "Give a charge back, whole or in part, from the account that it went to (scope admin).",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse refund 1042 2.5 --reason 'slow disk'"})
public final class RefundCommand extends PostingCommand {
    @Parameters(index = "0", paramLabel = "CHARGE", description = "The charge's id, as `bourse ledger` lists it.")
    long charge;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CREDITS",
            description = "How many (default: all that is not given back yet).")
    String credits;

    @Override
    void ask(Connection market) {
        NewRefund asked = new NewRefund(charge, credits == null ? null : Credits.of(credits), reason);
        var posted = await(market.bank().refund(asked, key()));
        Table.of("id", "refunds", "from", "to", "amount", "reason", "at")
                .row(
                        posted.id(),
                        posted.refunds(),
                        posted.from(),
                        posted.to(),
                        posted.amount(),
                        posted.reason(),
                        posted.at())
                .print(format, posted, System.out);
    }
}

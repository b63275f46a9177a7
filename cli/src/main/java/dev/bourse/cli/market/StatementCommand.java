package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.AccountStatement;
import dev.bourse.cli.output.Instants;
import dev.bourse.cli.output.Table;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what moved on an account in a period. */
@Command(
        name = "statement",
        description = "Show what moved on an account in a period, from its opening to its closing balance.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse statement alice --period 2026-11",
            "Example: bourse statement --period 2026-11-25 --output csv"
        })
public final class StatementCommand extends MarketCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "ACCOUNT",
            description = "Whose; your own where it is left out. Others need scope admin or auditor.")
    String account;

    @Option(
            names = "--period",
            description = "A month such as 2026-11 or a day such as 2026-11-25, of UTC (default: this month).")
    String period;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "The first moment, instead of a period.")
    Instant from;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "The first moment after, instead of a period.")
    Instant until;

    @Override
    void ask(Connection market) {
        String whose = account == null ? options.subject() : account;
        AccountStatement statement = await(market.bank().statement(whose, period, from, until));
        Table table =
                Table.of("what", "machine", "transfers", "amount").row("opening", null, null, statement.opening());
        statement.lines().forEach(line -> table.row(line.kind(), line.machine(), line.transfers(), line.amount()));
        table.row("closing", null, null, statement.closing());
        if (statement.held() != null) {
            table.row("of it held", null, null, statement.held());
        }
        table.print(format, statement, System.out);
    }
}

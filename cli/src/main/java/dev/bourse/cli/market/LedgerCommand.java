package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.LedgerPage;
import dev.bourse.api.bank.LedgerQuery;
import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.bank.Order;
import dev.bourse.api.bank.Page;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.cli.output.Instants;
import dev.bourse.cli.output.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists transfers, or the books in five figures. */
@Command(
        name = "ledger",
        description = "List transfers, or sum up the books.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse ledger --account alice --newest --limit 20",
            "Example: bourse ledger --from 2026-11-01 --focus > charges.csv",
            "Example: bourse ledger --summary"
        })
public final class LedgerCommand extends MarketCommand {
    @Option(names = "--account", description = "Only transfers from or to this account.")
    String account;

    @Option(names = "--kind", description = "Only transfers of this kind, such as grant, transfer or charge.")
    TransferKind kind;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "Only transfers of this moment or later.")
    Instant from;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "Only transfers before this moment.")
    Instant until;

    @Option(names = "--newest", description = "The newest first.")
    boolean newest;

    @Option(names = "--limit", defaultValue = "1000", description = "At most so many (default: ${DEFAULT-VALUE}).")
    int limit;

    @Option(names = "--summary", description = "Issued, held, charged, left, and the sum of all balances.")
    boolean summary;

    @Option(
            names = "--focus",
            description = "All charges as CSV in the columns of FOCUS 1.1 (FinOps Open Cost and Usage Specification).")
    boolean focus;

    @Override
    void ask(Connection market) {
        if (limit < 1) {
            throw new IllegalArgumentException("The limit (%d) must be at least 1.".formatted(limit));
        }
        if (summary) {
            sumUp(await(market.bank().summary()));
            return;
        }
        LedgerQuery query = new LedgerQuery(account, kind, from, until, newest ? Order.NEWEST : Order.OLDEST);
        if (focus) {
            market.bank()
                    .focus(query, piece -> System.out.writeBytes(piece.getBytes()))
                    .await();
            System.out.flush();
            return;
        }
        list(await(Page.first(limit, page -> market.bank().ledger(query, page))));
    }

    private void sumUp(LedgerSummary books) {
        Table.of("issued", "held", "charged", "left", "sum")
                .row(books.issued(), books.held(), books.charged(), books.left(), books.sum())
                .print(format, books, System.out);
    }

    private void list(List<Transfer> transfers) {
        Table table = Table.of("id", "at", "kind", "from", "to", "amount", "by", "hold", "reason");
        transfers.forEach(
                t -> table.row(t.id(), t.at(), t.kind(), t.from(), t.to(), t.amount(), t.by(), t.hold(), t.reason()));
        table.print(format, new LedgerPage(transfers, null), System.out);
    }
}

package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.LedgerPage;
import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.bank.Transfer;
import dev.bourse.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists transfers, or the books in five figures. */
@Command(
        name = "ledger",
        description = "List transfers, or sum up the books.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse ledger --account alice --limit 20", "Example: bourse ledger --summary"})
public final class LedgerCommand extends MarketCommand {
    private static final int PAGE = 1000;

    @Option(names = "--account", description = "Only transfers from or to this account.")
    String account;

    @Option(
            names = "--after",
            defaultValue = "0",
            description = "Only transfers after this id (default: ${DEFAULT-VALUE}).")
    long after;

    @Option(
            names = "--limit",
            defaultValue = "1000",
            description = "At most so many, oldest first (default: ${DEFAULT-VALUE}).")
    int limit;

    @Option(names = "--summary", description = "Issued, held, charged, left, and the sum of all balances.")
    boolean summary;

    @Override
    void ask(Connection market) {
        if (limit < 1) {
            throw new IllegalArgumentException("The limit (%d) must be at least 1.".formatted(limit));
        }
        if (summary) {
            LedgerSummary books = await(market.bank().summary());
            Table.of("issued", "held", "charged", "left", "sum")
                    .row(books.issued(), books.held(), books.charged(), books.left(), books.sum())
                    .print(format, books, System.out);
            return;
        }
        List<Transfer> transfers = transfers(market);
        Table table = Table.of("id", "at", "kind", "from", "to", "amount", "by", "hold", "reason");
        transfers.forEach(
                t -> table.row(t.id(), t.at(), t.kind(), t.from(), t.to(), t.amount(), t.by(), t.hold(), t.reason()));
        table.print(format, new LedgerPage(transfers, null), System.out);
    }

    private List<Transfer> transfers(Connection market) {
        List<Transfer> all = new ArrayList<>();
        Long from = after;
        while (from != null && all.size() < limit) {
            LedgerPage page =
                    await(market.bank().ledger(Optional.ofNullable(account), from, Math.min(PAGE, limit - all.size())));
            all.addAll(page.transfers());
            from = page.next();
        }
        return all;
    }
}

package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.AuditLine;
import dev.bourse.api.bank.AuditPage;
import dev.bourse.api.bank.AuditQuery;
import dev.bourse.api.bank.Order;
import dev.bourse.api.bank.Page;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.output.Instants;
import dev.bourse.cli.output.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what administrators did. */
@Command(
        name = "audit",
        description = "List what administrators did: who, when, and what they asked for (scope admin or auditor).",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse audit --object alice --newest --limit 20"})
public final class AuditCommand extends MarketCommand {
    @Option(names = "--subject", description = "Only the acts of this administrator.")
    String subject;

    @Option(names = "--operation", description = "Only acts of this operation, such as grant or openAccount.")
    String operation;

    @Option(names = "--object", description = "Only acts about this account, machine or hold.")
    String object;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "Only acts of this moment or later.")
    Instant from;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "Only acts before this moment.")
    Instant until;

    @Option(names = "--newest", description = "The newest first.")
    boolean newest;

    @Option(names = "--limit", defaultValue = "1000", description = "At most so many (default: ${DEFAULT-VALUE}).")
    int limit;

    @Override
    void ask(Connection market) {
        if (limit < 1) {
            throw new IllegalArgumentException("The limit (%d) must be at least 1.".formatted(limit));
        }
        Order order = newest ? Order.NEWEST : Order.OLDEST;
        AuditQuery query = new AuditQuery(subject, operation, object, from, until, order);
        List<AuditLine> acts = await(Page.first(limit, page -> market.bank().audit(query, page)));
        Table table = Table.of("id", "at", "subject", "operation", "object", "content", "key");
        acts.forEach(act -> table.row(
                act.id(),
                act.at(),
                act.subject(),
                act.operation(),
                act.object(),
                WireJson.write(act.content()),
                act.key()));
        table.print(format, new AuditPage(acts, null), System.out);
    }
}

package dev.bourse.dashboards;

import dev.bourse.api.service.Call;
import dev.bourse.api.service.Reply;
import dev.bourse.dashboards.branch.Branch;
import dev.bourse.dashboards.branch.LedgerFeed;
import dev.bourse.dashboards.history.Dataset;
import dev.bourse.dashboards.history.ExportFormat;
import dev.bourse.dashboards.history.History;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;

/** Exports of the bank's ledger with the caller's token, among the others. For the dashboard's event loop. */
record LedgerExports(HistoryExports exports, History history, Branch branch, InstantSource clock) {
    Future<Reply> export(Call call) {
        Instant from = call.query("from").map(Market::instant).orElse(Instant.EPOCH);
        Instant until = call.query("to").map(Market::instant).orElseGet(clock::instant);
        return exports.reply(
                call,
                Dataset.LEDGER,
                format -> branch.ledger(call, new LedgerFeed.Asked(from, until, format == ExportFormat.CSV))
                        .compose(feed -> exports.aside(() -> history.export(feed, format))
                                .onFailure(none -> feed.close())));
    }
}

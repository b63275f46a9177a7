package dev.bourse.dashboards;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.dashboards.history.Dataset;
import dev.bourse.dashboards.history.Export;
import dev.bourse.dashboards.history.ExportFormat;
import dev.bourse.dashboards.history.History;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Exports, streamed: each on a thread of its own, and only so many at once, for each takes a file of its size meanwhile.
 *
 * <p>For the dashboard's event loop.
 */
final class HistoryExports {
    private static final int AT_ONCE = 2;

    private final History history;
    private final Anonymous anonymous;
    private final InstantSource clock;
    private final WorkerExecutor threads;
    private int running;

    HistoryExports(Vertx vertx, History history, Anonymous anonymous, InstantSource clock) {
        this.history = history;
        this.anonymous = anonymous;
        this.clock = clock;
        this.threads = vertx.createSharedWorkerExecutor("history-exports", AT_ONCE);
    }

    Future<Reply> export(Call call) {
        Dataset dataset = Dataset.valueOf(call.path("dataset").toUpperCase(Locale.ROOT));
        Instant from = call.query("from").map(Market::instant).orElse(Instant.EPOCH);
        Instant to = call.query("to").map(Market::instant).orElseGet(clock::instant);
        Optional<String> bidder = onlyOf(dataset, call);
        return reply(call, dataset, format -> aside(() -> history.export(dataset, format, from, to, bidder)));
    }

    /** Does what blocks on a thread of the exports'. */
    Future<Export> aside(Callable<Export> begin) {
        return threads.executeBlocking(begin, false);
    }

    /** Answers with the export that is begun, unless there are too many already. */
    Future<Reply> reply(Call call, Dataset dataset, Function<ExportFormat, Future<Export>> begin) {
        ExportFormat format =
                ExportFormat.valueOf(call.query("format").orElse("csv").toUpperCase(Locale.ROOT));
        if (running == AT_ONCE) {
            throw new RefusedException(
                    "exports-busy",
                    503,
                    "%d exports are under way, and no more are made at once; try again when one has ended."
                            .formatted(AT_ONCE));
        }
        running++;
        return Future.succeededFuture()
                .compose(now -> begin.apply(format))
                .onFailure(none -> running--)
                .map(export -> new Outgoing(export, threads, () -> running--))
                .map(outgoing -> Reply.pieces(format.mediaType(), outgoing::next, outgoing::end)
                        .with("Bourse-Schema", dataset.schema())
                        .with(
                                "Content-Disposition",
                                "attachment; filename=\"%s.%s\""
                                        .formatted(dataset.word(), format.name().toLowerCase(Locale.ROOT))));
    }

    /** Whose rows the caller may have only; empty where it may have all. */
    private Optional<String> onlyOf(Dataset dataset, Call call) {
        Optional<Identity> caller = call.identity();
        boolean all = !dataset.tellsOfBidders()
                || caller.filter(known -> known.has(Scope.AUDITOR)).isPresent()
                || (dataset == Dataset.BIDS && anonymous == Anonymous.SHARES);
        if (all) {
            return Optional.empty();
        }
        Identity known = caller.orElseThrow(() -> new RefusedException(
                "token-missing",
                401,
                "The %s are for bidders, each its own, and for auditors; send a token.".formatted(dataset.word())));
        if (!known.has(Scope.BIDDER)) {
            throw new RefusedException(
                    "scope-missing",
                    403,
                    "The %s are for the scopes bidder, each its own, and auditor; get a token with one."
                            .formatted(dataset.word()));
        }
        return Optional.of(known.subject());
    }
}

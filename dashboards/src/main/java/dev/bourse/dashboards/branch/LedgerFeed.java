package dev.bourse.dashboards.branch;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.LedgerPage;
import dev.bourse.api.bank.LedgerQuery;
import dev.bourse.api.bank.Paging;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.Csv;
import dev.bourse.dashboards.history.Feed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ledger, oldest first, a page at a time; the next page is asked for while the last one is written. Opened on an event
 * loop, read by one other thread.
 */
public final class LedgerFeed implements Feed {
    private static final String TOO_OFTEN = "too-many-requests";
    private static final long PAUSE_SECONDS = 1;

    private final Vertx vertx;
    private final ApiClient api;
    private final BankClient bank;
    private final Asked asked;
    private final AtomicBoolean closed = new AtomicBoolean();
    private Optional<Future<LedgerPage>> coming;

    /**
     * What is wanted.
     *
     * @param from the first moment
     * @param until the first moment after
     * @param forSpreadsheets whether no text may be taken for a formula
     */
    public record Asked(Instant from, Instant until, boolean forSpreadsheets) {}

    private LedgerFeed(Vertx vertx, ApiClient api, Asked asked) {
        this.vertx = vertx;
        this.api = api;
        this.bank = new BankClient(api);
        this.asked = asked;
        this.coming = Optional.of(page(Paging.first(Paging.LARGEST)));
    }

    /** Opens it; what the bank refuses, it refuses with the first page. */
    static Future<LedgerFeed> open(Vertx vertx, ApiClient api, Asked asked) {
        LedgerFeed feed = new LedgerFeed(vertx, api, asked);
        return feed.coming.orElseThrow().map(feed).onFailure(refused -> feed.close());
    }

    private Future<LedgerPage> page(Paging paging) {
        return bank.ledger(new LedgerQuery(null, null, asked.from, asked.until, null), paging);
    }

    /** Whoever is half way through and too fast for the bank goes on more slowly. */
    private Future<LedgerPage> unhurried(Paging paging) {
        return page(paging)
                .recover(failure -> failure instanceof RefusedException refused
                                && refused.refusal().code().equals(TOO_OFTEN)
                        ? vertx.timer(PAUSE_SECONDS, TimeUnit.SECONDS).compose(rested -> unhurried(paging))
                        : Future.failedFuture(failure));
    }

    @Override
    public Optional<String> next() throws ExecutionException, InterruptedException {
        if (coming.isEmpty()) {
            return Optional.empty();
        }
        LedgerPage page = coming.get().toCompletionStage().toCompletableFuture().get();
        coming = Optional.ofNullable(page.next()).map(next -> unhurried(new Paging(next, Paging.LARGEST)));
        return Optional.of(page.transfers().stream().map(this::line).collect(Collectors.joining()));
    }

    /** As {@link dev.bourse.dashboards.history.Dataset#LEDGER} reads it: what is absent is empty, an empty text is not. */
    private String line(Transfer transfer) {
        String reason = transfer.reason();
        return Stream.of(
                        transfer.id(),
                        ChronoUnit.MICROS.between(Instant.EPOCH, transfer.at()),
                        text(transfer.kind().name().toLowerCase(Locale.ROOT)),
                        text(transfer.from()),
                        text(transfer.to()),
                        transfer.amount().micros(),
                        text(asked.forSpreadsheets && reason != null ? Csv.harmless(reason) : reason),
                        text(transfer.hold()),
                        transfer.sequence(),
                        transfer.refunds(),
                        text(transfer.by()))
                .map(cell -> cell == null ? "" : cell.toString())
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static String text(String value) {
        return value == null ? null : '"' + value.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        // A client of Vert.x that is closed again fails.
        if (closed.compareAndSet(false, true)) {
            api.close();
        }
    }
}

package dev.bourse.marketnode;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.market.ShareNote;
import dev.bourse.api.market.SignedQuote;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.auction.Books;
import dev.bourse.marketnode.auction.Charging;
import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.Reading;
import dev.bourse.marketnode.auction.Terms;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.market.Market;
import dev.bourse.marketnode.market.MarketListener;
import dev.bourse.marketnode.market.MarketMeters;
import dev.bourse.marketnode.market.Quotes;
import dev.bourse.marketnode.settling.Settler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The market of the present epoch and its settlements: closed until an epoch is known, opened anew when the bank names
 * another.
 *
 * <p>For the node's event loop.
 */
final class Trading {
    private static final Logger LOG = LoggerFactory.getLogger(Trading.class);

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final NodeConfig config;
    private final HostParts host;
    private final Loop loop;
    private final BankClient bank;
    private final MarketMeters meters;
    private final MarketListener listener;
    private final Runnable forgotten;
    private final Supplier<String> whyClosed;
    private final Quotes quotes;
    private List<JournalRecord> records;
    private Optional<Open> open = Optional.empty();
    private Map<String, ShareNote> shares = Map.of();
    private long epoch;

    private record Open(Market market, Settler settler) {}

    /**
     * A closed market.
     *
     * @param forgotten run when the bank may have forgotten the machine
     * @param whyClosed why no epoch is known, for those who want to bid
     */
    Trading(
            NodeConfig config,
            HostParts host,
            Loop loop,
            BankClient bank,
            MarketMeters meters,
            MarketListener listener,
            Runnable forgotten,
            Supplier<String> whyClosed) {
        this.config = config;
        this.host = host;
        this.loop = loop;
        this.bank = bank;
        this.meters = meters;
        this.listener = listener;
        this.forgotten = forgotten;
        this.whyClosed = whyClosed;
        this.records = host.recovered();
        this.quotes = new Quotes(config.machine(), config.charging().word(), host.key(), loop.clock());
    }

    /** Opens the market in the epoch, unless it is; of another epoch nothing goes on. */
    void open(long next) {
        if (next == epoch) {
            return;
        }
        Books books = Books.recover(
                terms(next), open.map(old -> old.market().books().compacted()).orElse(records));
        epoch = next;
        close().transform(_ -> loop.run(() -> host.journal().compact(books.compacted())))
                .onSuccess(_ -> start(books, next))
                .onFailure(failure -> again(next, failure));
    }

    private void again(long next, Throwable failure) {
        LOG.error("The market of epoch {} could not be opened: {}", next, failure.getMessage());
        epoch = 0;
        loop.in(RETRY, () -> {
            if (epoch == 0) {
                open(next);
            }
        });
    }

    private void start(Books books, long next) {
        if (epoch != next) {
            return;
        }
        records = List.of();
        Market market = new Market(
                books, host.journal(), host.opening().enforcer(), loop, config.clearingPause(), meters, listener);
        open = Optional.of(new Open(market, new Settler(market, bank, loop, forgotten)));
        LOG.info("Machine {} trades in epoch {}", config.machine(), next);
    }

    private Terms terms(long epoch) {
        TreeMap<String, Terms.Good> goods = new TreeMap<>();
        goods.put("cpu", new Terms.Good(config.capacity(), config.reserve()));
        return new Terms(
                config.machine(),
                epoch,
                goods,
                config.interval(),
                config.minRunway(),
                config.notice(),
                config.maxSkew(),
                config.charging(),
                config.window());
    }

    /** The market; refused with {@code not-registered} while there is none. */
    Market market() {
        return open.map(Open::market)
                .orElseThrow(() -> new RefusedException(
                        "not-registered",
                        503,
                        "The machine %s is not registered with its bank yet (%s); try again soon."
                                .formatted(config.machine(), whyClosed.get())));
    }

    /** Takes what the meter shows, where use is charged. */
    void meter(Supplier<Reading> shown) {
        if (parks()) {
            open.ifPresent(trading -> trading.market().meter(shown.get()));
        }
    }

    /** Whether bidders that run nothing are parked: where use is charged. */
    boolean parks() {
        return config.charging() == Charging.USED;
    }

    /** The present epoch; 0 while none is known. */
    long epoch() {
        return epoch;
    }

    /** How many settlement batches the journal knows of. */
    long prepared() {
        return open.map(trading -> trading.market().books().outbox().prepared())
                .orElseGet(() -> Books.prepared(records));
    }

    private Optional<Clearing> clearing() {
        return open.flatMap(trading -> trading.market().books().auction().clearing());
    }

    /** The last prices, signed; empty before the first clearing. */
    Optional<SignedQuote> quote() {
        return clearing().map(clearing -> quotes.of(epoch, clearing));
    }

    /** What those have who have a share; while no market is open, what they had: that it closes ends nobody's task. */
    Map<String, ShareNote> shares() {
        open.ifPresent(trading -> shares = trading.market().shares());
        return shares;
    }

    /** Whether there are bids. */
    boolean bids() {
        return open.filter(trading -> !trading.market().books().auction().bids().isEmpty())
                .isPresent();
    }

    /** Whether the bidder has a bid. */
    boolean knows(String bidder) {
        return open.filter(trading ->
                        !trading.market().books().auction().bids(bidder::equals).isEmpty())
                .isPresent();
    }

    /** Why no bid can be taken, or kept to, right now; empty when all is well. */
    Optional<String> trouble() {
        return open.isEmpty()
                ? Optional.of(whyClosed.get())
                : open.get().market().trouble();
    }

    /** Settles what is owed, now and then. */
    void tick() {
        open.ifPresent(trading -> trading.settler().tick());
    }

    /** Settles what is owed, now. */
    Future<Void> settle() {
        return open.map(trading -> trading.settler().settle()).orElse(Future.succeededFuture());
    }

    double lagSeconds() {
        return open.map(trading -> trading.settler().lagSeconds()).orElse(0.0);
    }

    double unsettled() {
        return open.map(trading ->
                        trading.market().books().outbox().unsettled().decimal().doubleValue())
                .orElse(0.0);
    }

    private Future<Void> close() {
        Optional<Open> old = open;
        open = Optional.empty();
        return old.map(trading -> {
                    trading.settler().close();
                    return trading.market().stopTrading().eventually(() -> {
                        trading.market().close();
                        return Future.succeededFuture();
                    });
                })
                .orElse(Future.succeededFuture());
    }

    /** Charges up to now and settles; the market takes nothing more. */
    Future<Void> finish() {
        return open.map(trading -> trading.market()
                        .stopTrading()
                        .transform(_ -> trading.settler().settle())
                        .eventually(this::close))
                .orElse(Future.succeededFuture());
    }
}

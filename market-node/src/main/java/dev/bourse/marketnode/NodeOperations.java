package dev.bourse.marketnode;

import dev.bourse.api.market.BidRequest;
import dev.bourse.api.market.Bids;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.UsageView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.marketnode.auction.Bought;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.Outcome;
import dev.bourse.marketnode.directory.MachineDirectory;
import dev.bourse.marketnode.market.Feed;
import dev.bourse.marketnode.market.Market;
import dev.bourse.marketnode.market.MarketMeters;
import dev.bourse.marketnode.market.Quotes;
import dev.bourse.marketnode.metering.Meter;
import dev.bourse.marketnode.settling.BankKeys;
import dev.bourse.marketnode.tasks.TaskKey;
import dev.bourse.marketnode.tasks.Tasks;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The operations of {@code openapi/node.yaml}: who asks, what they may see, and which part answers.
 *
 * <p>For the node's event loop.
 */
final class NodeOperations {
    private final NodeConfig config;
    private final HostParts host;
    private final Trading trading;
    private final BankKeys keys;
    private final Quotes quotes;
    private final Feed feed;
    private final Meter meter;
    private final MarketMeters meters;
    private final Tasks tasks;
    private final MachineDirectory directory;
    private final InstantSource clock;

    NodeOperations(
            NodeConfig config,
            HostParts host,
            Trading trading,
            BankKeys keys,
            Quotes quotes,
            Feed feed,
            Meter meter,
            MarketMeters meters,
            Tasks tasks,
            MachineDirectory directory,
            InstantSource clock) {
        this.config = config;
        this.host = host;
        this.trading = trading;
        this.keys = keys;
        this.quotes = quotes;
        this.feed = feed;
        this.meter = meter;
        this.meters = meters;
        this.tasks = tasks;
        this.directory = directory;
        this.clock = clock;
    }

    Map<String, Operation> byId() {
        return Map.ofEntries(
                Map.entry("machine", this::machine),
                Map.entry("quote", this::quote),
                Map.entry("listBids", this::listBids),
                Map.entry("placeBid", this::placeBid),
                Map.entry("withdrawBid", this::withdrawBid),
                Map.entry("clearings", this::clearings),
                Map.entry("usage", this::usage),
                Map.entry("listTasks", this::listTasks),
                Map.entry("startTask", this::startTask),
                Map.entry("showTask", this::showTask),
                Map.entry("stopTask", this::stopTask),
                Map.entry("taskLog", this::taskLog),
                Map.entry("directory", this::directory));
    }

    /** The bidders whose affairs the caller may see. */
    private static Predicate<String> visible(Optional<Identity> identity) {
        if (identity.filter(caller -> caller.has(Scope.AUDITOR)).isPresent()) {
            return _ -> true;
        }
        return bidder -> identity.filter(caller -> caller.has(Scope.BIDDER))
                .map(Identity::subject)
                .equals(Optional.of(bidder));
    }

    private Future<Reply> machine(Call call) {
        return ok(new MachineView(
                config.machine(),
                trading.epoch(),
                config.labels(),
                Map.of("cpu", config.capacity()),
                new MachineView.Enforcement(
                        host.opening().enforcer().kind().id(),
                        config.mode().name().toLowerCase(java.util.Locale.ROOT),
                        host.opening().reason())));
    }

    private Future<Reply> quote(Call call) {
        return trading.clearing()
                .map(clearing -> ok(quotes.of(trading.epoch(), clearing)))
                .orElseGet(() -> Future.failedFuture(notYet()));
    }

    private RefusedException notYet() {
        trading.market();
        return new RefusedException("no-prices-yet", 503, "The market opens right now; ask again.");
    }

    private Future<Reply> listBids(Call call) {
        Predicate<String> visible = visible(call.identity());
        return ok(new Bids(trading.market().books().auction().bids().stream()
                .filter(bid -> visible.test(bid.bidder()))
                .toList()));
    }

    private Future<Reply> placeBid(Call call) {
        long asked = System.nanoTime();
        Market market = trading.market();
        BidRequest request = call.body(BidRequest.class);
        return keys.vouchers(request.vouchers())
                .onFailure(failure -> meters.bid(failure instanceof RefusedException refused ? refused.refusal().code() : "failed"))
                .compose(vouchers -> market.ask(
                        new Command.PlaceBid(call.subject(), call.path("good"), request.rate(), vouchers), asked))
                .compose(NodeOperations::reply);
    }

    private Future<Reply> withdrawBid(Call call) {
        return trading.market()
                .ask(new Command.Withdraw(call.subject(), call.path("good")), System.nanoTime())
                .compose(NodeOperations::reply);
    }

    private static Future<Reply> reply(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Placed(var view) -> ok(view);
            case Outcome.Done() -> Future.succeededFuture(Reply.noContent());
            case Outcome.Refused(var refusal) -> Future.failedFuture(refusal.asException());
        };
    }

    private Future<Reply> clearings(Call call) {
        Predicate<String> visible = visible(call.identity());
        return Future.succeededFuture(Reply.stream(stream -> feed.open(stream, call.lastEventId(), visible)));
    }

    private Future<Reply> usage(Call call) {
        Instant now = clock.instant();
        Map<String, Bought> bought = new HashMap<>();
        trading.market().books().auction().usage(now).forEach(one -> bought.put(one.bidder(), one));
        Set<String> bidders = new TreeSet<>(meter.bidders());
        bidders.addAll(bought.keySet());
        Predicate<String> visible = visible(call.identity());
        List<UsageView.BidderUsage> shown = bidders.stream()
                .filter(visible)
                .map(bidder -> usage(bidder, Optional.ofNullable(bought.get(bidder))))
                .toList();
        return ok(new UsageView(
                config.machine(),
                now,
                config.capacity(),
                meter.machineNanos(),
                meter.samples(),
                meter.qualified(),
                shown));
    }

    private UsageView.BidderUsage usage(String bidder, Optional<Bought> bought) {
        return new UsageView.BidderUsage(
                bidder,
                bought.map(one -> one.nanos("cpu")).orElse(0L),
                meter.cpuNanos(bidder),
                bought.map(Bought::charged).orElse(Credits.ZERO),
                meter.tasks(bidder));
    }

    private Future<Reply> listTasks(Call call) {
        return ok(new dev.bourse.api.market.Tasks(tasks.views(visible(call.identity()))));
    }

    private Future<Reply> startTask(Call call) {
        return tasks.want(
                        new TaskKey(call.subject(), call.path("task")),
                        call.body(TaskRequest.class),
                        trading.holders())
                .map(Reply::ok);
    }

    private Future<Reply> showTask(Call call) {
        return ok(tasks.view(key(call)));
    }

    private Future<Reply> stopTask(Call call) {
        return tasks.unwant(new TaskKey(call.subject(), call.path("task"))).map(_ -> Reply.noContent());
    }

    private Future<Reply> taskLog(Call call) {
        return tasks.log(key(call)).map(log -> Reply.text(200, log));
    }

    /** An auditor names another's task {@code BIDDER:TASK}, since names are the bidders' own. */
    private static TaskKey key(Call call) {
        String name = call.path("task");
        int colon = name.indexOf(':');
        return colon >= 0 && call.caller().has(Scope.AUDITOR)
                ? new TaskKey(name.substring(0, colon), name.substring(colon + 1))
                : new TaskKey(call.subject(), name);
    }

    private Future<Reply> directory(Call call) {
        return directory.entries().map(Reply::ok);
    }

    private static Future<Reply> ok(Object body) {
        return Future.succeededFuture(Reply.ok(body));
    }
}

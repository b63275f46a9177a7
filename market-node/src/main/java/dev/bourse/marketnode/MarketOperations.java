package dev.bourse.marketnode;

import dev.bourse.api.market.BidRequest;
import dev.bourse.api.market.Bids;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.Outcome;
import dev.bourse.marketnode.directory.MachineDirectory;
import dev.bourse.marketnode.market.Feed;
import dev.bourse.marketnode.market.Market;
import dev.bourse.marketnode.market.MarketMeters;
import dev.bourse.marketnode.settling.BankKeys;
import dev.bourse.marketnode.tasks.Tasks;
import dev.bourse.marketnode.upkeep.Upkeep;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The operations on the market: which part answers, and what the caller may see of it.
 *
 * <p>For the node's event loop.
 */
record MarketOperations(
        NodeConfig config,
        HostParts host,
        Trading trading,
        Tasks tasks,
        Upkeep upkeep,
        Drainage drainage,
        BankKeys keys,
        Feed feed,
        UsageReport usage,
        MarketMeters meters,
        MachineDirectory directory,
        InstantSource clock) {
    Map<String, Operation> byId() {
        return Map.of(
                "machine", this::machine,
                "quote", this::quote,
                "listBids", this::bids,
                "placeBid", this::place,
                "withdrawBid", this::withdraw,
                "clearings", this::clearings,
                "usage", this::usage,
                "directory", this::machines);
    }

    private Future<Reply> machine(Call call) {
        return ok(new MachineView(
                config.machine(),
                trading.epoch(),
                upkeep.labels(),
                Map.of("cpu", config.capacity()),
                new MachineView.Enforcement(
                        host.opening().enforcer().kind().id(),
                        config.mode().name().toLowerCase(Locale.ROOT),
                        host.opening().reason()),
                tasks.memory(),
                tasks.disk(),
                drainage.condition(),
                upkeep.drains().orElse(null),
                new MachineView.Charging(config.charging().word(), trading.parks() ? config.window() : null),
                tasks.gpus().orElse(null)));
    }

    private Future<Reply> quote(Call call) {
        return ok(trading.quote().orElseThrow(this::noPrices));
    }

    private RefusedException noPrices() {
        trading.market();
        return new RefusedException("no-prices-yet", 503, "The market opens right now and has no prices; ask again.");
    }

    private Future<Reply> bids(Call call) {
        return ok(new Bids(trading.market().books().auction().bids(Caller.sees(call))));
    }

    private Future<Reply> place(Call call) {
        long asked = System.nanoTime();
        Market market = trading.market();
        BidRequest request = call.body(BidRequest.class);
        String good = call.path("good");
        upkeep.admit("bidders", trading.knows(call.subject()));
        return keys.vouchers(request.vouchers())
                .onFailure(this::countRefused)
                .compose(vouchers -> market.ask(
                        new Command.PlaceBid(
                                call.subject(), good, request.rate(), vouchers, number(request.sequence())),
                        asked))
                .compose(MarketOperations::reply);
    }

    private void countRefused(Throwable failure) {
        meters.bid(
                failure instanceof RefusedException refused ? refused.refusal().code() : "failed");
    }

    private Future<Reply> withdraw(Call call) {
        return trading.market()
                .ask(
                        new Command.Withdraw(
                                call.subject(),
                                call.path("good"),
                                number(call.query("sequence").map(Long::valueOf).orElse(null))),
                        System.nanoTime())
                .compose(MarketOperations::reply);
    }

    private static long number(Long sequence) {
        if (sequence != null && sequence < 1) {
            throw new RefusedException(
                    "invalid-request", 400, "The sequence (%d) must be above 0, or left out.".formatted(sequence));
        }
        return sequence == null ? 0 : sequence;
    }

    private static Future<Reply> reply(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Placed(var view) -> ok(view);
            case Outcome.Done() -> Future.succeededFuture(Reply.noContent());
            case Outcome.Refused(var refusal) -> Future.failedFuture(refusal.asException());
        };
    }

    private Future<Reply> clearings(Call call) {
        Predicate<String> visible = Caller.sees(call);
        return Future.succeededFuture(Reply.stream(stream -> feed.open(stream, call.lastEventId(), visible)));
    }

    private Future<Reply> usage(Call call) {
        return ok(usage.view(clock.instant(), Caller.sees(call)));
    }

    private Future<Reply> machines(Call call) {
        return directory.entries().map(Reply::ok);
    }

    private static Future<Reply> ok(Object body) {
        return Future.succeededFuture(Reply.ok(body));
    }
}

package dev.bourse.biddingagent;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.market.BidRequest;
import dev.bourse.api.market.BidView;
import dev.bourse.api.market.Bids;
import dev.bourse.api.market.Directory;
import dev.bourse.api.market.Quote;
import dev.bourse.api.market.SignedQuote;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskUsage;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.Tasks;
import dev.bourse.api.market.UsageView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.SignedType;
import dev.bourse.api.signing.SigningKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A machine with a reserve and at most one bidder, in memory, that signs for real and believes only the bank. */
final class FakeNode {
    private static final Rate RESERVE = Rate.of("1");

    final String name;
    private final FakeBank bank;
    private final HttpService service;
    private final AtomicLong clearing = new AtomicLong(1);
    private final Map<String, Voucher> vouchers = new ConcurrentHashMap<>();
    private final Map<String, TaskView> tasks = new ConcurrentHashMap<>();
    final Map<String, TaskRequest> requests = new ConcurrentHashMap<>();
    private volatile List<FakeNode> directory = List.of();
    volatile SigningKey quoteKey = SigningKey.generate();
    volatile Optional<Rate> bid = Optional.empty();
    volatile Credits spent = Credits.ZERO;
    /** Why it starts no task. */
    volatile Optional<String> refusesTasks = Optional.empty();

    FakeNode(Vertx vertx, String name, FakeBank bank) {
        this.name = name;
        this.bank = bank;
        Map<String, Operation> played = new TreeMap<>(Map.of(
                "quote", call -> ok(quote()),
                "listBids",
                        call -> ok(new Bids(bid.stream()
                                .map(rate -> view(call.subject(), rate))
                                .toList())),
                "placeBid", this::placeBid,
                "withdrawBid", this::withdraw,
                "directory", call -> ok(directory()),
                "listTasks", call -> ok(new Tasks(List.copyOf(tasks.values()))),
                "startTask", this::startTask,
                "stopTask", this::stopTask,
                "usage", call -> ok(usage(call.subject()))));
        service = FakeService.start(vertx, name, "openapi/node.yaml", played, bank.keys());
        bank.register(name, uri(), quoteKey);
    }

    private static Future<Reply> ok(Object body) {
        return Future.succeededFuture(Reply.ok(body));
    }

    URI uri() {
        return FakeService.uri(service);
    }

    void knows(FakeNode... nodes) {
        directory = List.of(nodes);
    }

    private Rate price() {
        return new Rate(RESERVE.microsPerHour() + bid.orElse(Rate.ZERO).microsPerHour());
    }

    private SignedQuote quote() {
        Quote quote = new Quote(
                name,
                1,
                clearing.get(),
                Instant.now(),
                Map.of("cpu", new Quote.GoodPrice(1, price(), RESERVE, bid.isPresent() ? 1 : 0)),
                "bid");
        return new SignedQuote(quoteKey.sign(SignedType.QUOTE, quote), quote);
    }

    Credits funds() {
        return vouchers.values().stream()
                .map(Voucher::amount)
                .reduce(Credits.ZERO, Credits::plus)
                .minus(spent);
    }

    private BidView view(String bidder, Rate rate) {
        return new BidView(
                bidder,
                "cpu",
                rate,
                rate.microsPerHour() / (double) price().microsPerHour(),
                price(),
                funds(),
                Instant.now().plus(rate.lasts(funds())),
                BidView.State.ACTIVE,
                false,
                clearing.get());
    }

    private Future<Reply> placeBid(Call call) {
        BidRequest request = call.body(BidRequest.class);
        List<Voucher> more = new ArrayList<>();
        for (String signed : request.vouchers()) {
            more.add(bank.keys().verify(signed, SignedType.VOUCHER, Voucher.class));
        }
        more.forEach(voucher -> vouchers.put(voucher.hold(), voucher));
        bid = Optional.of(request.rate());
        clearing.incrementAndGet();
        return ok(view(call.subject(), request.rate()));
    }

    private Future<Reply> withdraw(Call call) {
        bid = Optional.empty();
        vouchers.clear();
        bank.release(name);
        clearing.incrementAndGet();
        return Future.succeededFuture(Reply.noContent());
    }

    private Directory directory() {
        return new Directory(directory.stream()
                .map(node -> new Directory.Entry(
                        node.name, "http://127.0.0.1:1", Map.of("zone", "a"), node.quote(), Instant.now()))
                .toList());
    }

    private Future<Reply> startTask(Call call) {
        TaskRequest request = call.body(TaskRequest.class);
        if (refusesTasks.isPresent()) {
            return Future.failedFuture(new RefusedException("memory-unavailable", 409, refusesTasks.get()));
        }
        TaskView view = TaskView.of(call.path("task"), call.subject(), request.job(), TaskView.State.RUNNING)
                .withGeneration(request.generation())
                .withRank(request.rank())
                .withStarts(1, Instant.now())
                .withProgress(Map.of("units", 10.0));
        tasks.put(view.task(), view);
        // Whoever sees the request may at once say how its task ended.
        requests.put(view.task(), request);
        return ok(view);
    }

    private Future<Reply> stopTask(Call call) {
        set(call.path("task"), TaskView.State.STOPPED);
        return Future.succeededFuture(Reply.noContent());
    }

    void set(String task, TaskView.State state) {
        tasks.computeIfPresent(task, (_, was) -> was.withState(state));
    }

    Optional<TaskView.State> state(String task) {
        return Optional.ofNullable(tasks.get(task)).map(TaskView::state);
    }

    private UsageView usage(String bidder) {
        return new UsageView(
                name,
                Instant.now(),
                1,
                0,
                null,
                0,
                0,
                List.of(new UsageView.BidderUsage(bidder, 0, 0, Credits.ZERO, tasks.size(), TaskUsage.cpu(0))));
    }
}

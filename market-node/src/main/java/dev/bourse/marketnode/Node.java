package dev.bourse.marketnode;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.BankWord;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.market.ShareNote;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.ServiceSpec;
import dev.bourse.api.service.ServiceSpec.Tls;
import dev.bourse.api.signing.TokenVerifier;
import dev.bourse.enforcement.Quantity;
import dev.bourse.marketnode.auction.Books;
import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.checkpoints.Checkpoints;
import dev.bourse.marketnode.directory.Alone;
import dev.bourse.marketnode.directory.Clustered;
import dev.bourse.marketnode.directory.MachineDirectory;
import dev.bourse.marketnode.hands.Hands;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.images.Pulls;
import dev.bourse.marketnode.market.Feed;
import dev.bourse.marketnode.market.MarketListener;
import dev.bourse.marketnode.market.MarketMeters;
import dev.bourse.marketnode.settling.BankKeys;
import dev.bourse.marketnode.settling.Registration;
import dev.bourse.marketnode.tasks.Commands;
import dev.bourse.marketnode.tasks.Dialogues;
import dev.bourse.marketnode.tasks.Leave;
import dev.bourse.marketnode.tasks.Logs;
import dev.bourse.marketnode.tasks.Reservable;
import dev.bourse.marketnode.tasks.Runs;
import dev.bourse.marketnode.tasks.TaskFiles;
import dev.bourse.marketnode.tasks.Tasks;
import dev.bourse.marketnode.tasks.UserIds;
import dev.bourse.marketnode.upkeep.Upkeep;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins the rooms to a node on one event loop: builds them, wakes them, and takes them down in order.
 *
 * <p>Vert.x calls it on its event loop.
 */
final class Node extends VerticleBase implements MarketListener {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration HERALD = Duration.ofSeconds(1);
    private static final Duration KEEP_USAGE = Duration.ofSeconds(5);

    private final NodeConfig config;
    private final HostParts host;
    private final InstantSource clock;
    private final PrometheusMeterRegistry metrics;
    private final Feed feed;
    private volatile int port;
    private volatile Optional<Hands> hands = Optional.empty();
    private BankKeys keys;
    private Registration registration;
    private Trading trading;
    private Runs runs;
    private Tasks tasks;
    private Upkeep upkeep;
    private Drainage drainage;
    private Watch watch;
    private Checkpoints checkpoints;
    private MachineDirectory directory;
    private HttpService service;

    Node(NodeConfig config, HostParts host, InstantSource clock, PrometheusMeterRegistry metrics) {
        this.config = config;
        this.host = host;
        this.clock = clock;
        this.metrics = metrics;
        this.feed = new Feed(config.machine());
    }

    int port() {
        return port;
    }

    Optional<Hands> hands() {
        return hands;
    }

    @Override
    public Future<?> start() {
        hands = Optional.of(new Hands(context));
        Loop loop = new Loop(context, hands.orElseThrow(), clock, new SplittableRandom());
        MarketMeters meters = new MarketMeters(metrics);
        trade(loop, meters);
        Pulls pulls = new Pulls(loop, host.opening().enforcer(), Optional.ofNullable(config.pull()), host.books());
        UserIds users = new UserIds(host.books(), config.firstUid());
        runs = new Runs(host.opening().enforcer(), pulls, users, config.data(), config.machine());
        Reservable reservable = config.reservable(host.data().usable());
        checkpoints = Checkpoints.of(loop, Optional.ofNullable(config.checkpoints()));
        upkeep = new Upkeep(loop, config.machine(), config.worn(), config.notice(), host.books());
        Leave leave = new Leave(config.notice(), () -> upkeep.drains().isPresent());
        tasks = new Tasks(loop, runs, checkpoints, pulls, reservable, leave, host.gpus(), host.books());
        drainage = new Drainage(upkeep, trading, tasks);
        watch = new Watch(host, loop, runs, tasks, trading, this::shares);
        directory =
                config.directory() == null ? new Alone() : new Clustered(loop, config.machine(), config.directory());
        UsageReport usage = new UsageReport(config, trading, host.meter());
        Map<String, Operation> operations = new HashMap<>(new UpkeepOperations(config.machine(), upkeep).byId());
        operations.putAll(
                new TaskOperations(loop, tasks, new Logs(loop, tasks), upkeep, watch, this::shares, usage).byId());
        operations.putAll(
                new FileOperations(new TaskFiles(loop, runs, tasks, reservable.taskDisk(), config.data())).byId());
        operations.putAll(new MarketOperations(
                        config, host, trading, tasks, upkeep, drainage, keys, feed, usage, meters, directory, clock)
                .byId());
        Commands commands = new Commands(loop, runs, tasks);
        operations.putAll(new CommandOperations(loop, commands).byId());
        operations.putAll(new ShellOperations(loop, new Dialogues(loop, runs, tasks, commands)).byId());
        gauges();
        return HttpService.start(vertx, spec(operations)).onSuccess(this::listening);
    }

    private void trade(Loop loop, MarketMeters meters) {
        BankClient bank = new BankClient(new ApiClient(
                vertx, config.bank(), config.tokens(), loop.random(), Optional.ofNullable(config.trust())));
        keys = new BankKeys(bank, loop, host.books());
        registration = new Registration(config.machine(), bank, keys, loop, this::says, epoch -> trading.open(epoch));
        trading = new Trading(
                config,
                host,
                loop,
                bank,
                meters,
                this,
                registration::begin,
                () -> registration.trouble().orElse("the market opens right now"));
    }

    private ServiceSpec spec(Map<String, Operation> operations) {
        return ServiceSpec.of(
                        "node",
                        "openapi/node.yaml",
                        operations,
                        new TokenVerifier(keys.trust(), config.machine(), clock),
                        metrics)
                .at(config.host(), config.port())
                .limitBodies(config.bodyLimit())
                .limits(config.limits())
                .tls(Tls.of(config.certificate(), config.certificateKey()))
                .readyWhen(() ->
                        trading.trouble().map(why -> Map.of("market", why)).orElse(Map.of()));
    }

    private void gauges() {
        gauge("bourse.capacity.delivered", "CPUs delivered between the last two readings", host.meter()::delivered);
        usage("bourse.cpu.used", "Seconds of CPU time that tasks have used, over all starts", Quantity.CPU_NANOS);
        usage("bourse.cpu.throttled", "Seconds in which the quota held threads back", Quantity.THROTTLED_NANOS);
        gauge("bourse.settlement.lag", "Seconds for which charges have waited for the bank", trading::lagSeconds);
        gauge("bourse.unsettled", "Credits charged and not yet settled", trading::unsettled);
        gauge("bourse.progress.garbage", "Progress lines of tasks that could not be read", watch::garbage);
        gauge(
                "bourse.revocations.age",
                "Seconds since the bank was heard of revoked tokens",
                () -> keys.age().toSeconds());
        gauge("bourse.readers", "Readers of clearings", feed::readers);
    }

    private void usage(String name, String what, Quantity nanos) {
        gauge(name, what, () -> host.meter().machine().get(nanos).orElse(0) / 1e9);
    }

    private void gauge(String name, String what, Supplier<Number> value) {
        Gauge.builder(name, value).description(what).register(metrics);
    }

    private void listening(HttpService listening) {
        service = listening;
        port = listening.port();
        Books.epoch(host.recovered()).ifPresent(trading::open);
        registration.begin();
        Herald herald = new Herald(config, url(), trading, directory, upkeep::labels, clock);
        vertx.setPeriodic(config.meterEvery().toMillis(), _ -> watch.look());
        Optional.ofNullable(config.checkpoints())
                .ifPresent(kept -> vertx.setPeriodic(kept.every().toMillis(), _ -> checkpoints.look()));
        vertx.setPeriodic(KEEP_USAGE.toMillis(), _ -> watch.keep());
        vertx.setPeriodic(config.settleEvery().toMillis(), _ -> trading.tick());
        vertx.setPeriodic(HERALD.toMillis(), _ -> drainage.look());
        vertx.setPeriodic(HERALD.toMillis(), _ -> herald.tell());
        vertx.setPeriodic(BankWord.EVERY.toMillis(), _ -> keys.refresh().otherwiseEmpty());
    }

    /** What everybody has, with the end that was announced. */
    private Map<String, ShareNote> shares() {
        return upkeep.announced(trading.shares());
    }

    private URI url() {
        return config.url() != null ? config.url() : service.uri();
    }

    private MachineRegistration says() {
        return new MachineRegistration(
                url().toString(),
                host.journal().identity(),
                trading.prepared(),
                host.key().publicJwk());
    }

    @Override
    public void cleared(Clearing clearing) {
        feed.publish(clearing);
        tasks.tell(shares());
    }

    @Override
    public void happened(JournalRecord.Event event) {
        LOG.info("{}", event);
        if (event instanceof JournalRecord.BidEnded) {
            trading.settle();
            watch.look();
        } else if (event instanceof JournalRecord.NoticeBegan || event instanceof JournalRecord.NoticeEnded) {
            watch.look();
        }
    }

    @Override
    public Future<?> stop() {
        registration.close();
        return Future.join(service.close(), Closing.save(tasks, checkpoints))
                .transform(_ -> Closing.settle(trading))
                .transform(_ -> hands.orElseThrow().run(runs::close))
                .transform(_ -> directory.close());
    }
}

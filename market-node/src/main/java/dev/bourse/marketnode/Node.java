package dev.bourse.marketnode;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.BankWord;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.ServiceSpec;
import dev.bourse.api.service.ServiceSpec.Tls;
import dev.bourse.api.signing.TokenVerifier;
import dev.bourse.marketnode.auction.Books;
import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.directory.Alone;
import dev.bourse.marketnode.directory.Clustered;
import dev.bourse.marketnode.directory.MachineDirectory;
import dev.bourse.marketnode.hands.Hands;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.market.Feed;
import dev.bourse.marketnode.market.MarketListener;
import dev.bourse.marketnode.market.MarketMeters;
import dev.bourse.marketnode.metering.Meter;
import dev.bourse.marketnode.settling.BankKeys;
import dev.bourse.marketnode.settling.Registration;
import dev.bourse.marketnode.tasks.Runs;
import dev.bourse.marketnode.tasks.Tasks;
import dev.bourse.marketnode.tasks.UserIds;
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
import java.util.concurrent.TimeUnit;
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
    private static final Duration LAST_SETTLEMENT = Duration.ofSeconds(5);
    private static final Duration HERALD = Duration.ofSeconds(1);

    private final NodeConfig config;
    private final HostParts host;
    private final InstantSource clock;
    private final PrometheusMeterRegistry metrics;
    private final Meter meter = new Meter();
    private final Feed feed;
    private volatile int port;
    private volatile Optional<Hands> hands = Optional.empty();
    private BankKeys keys;
    private Registration registration;
    private Trading trading;
    private Watch watch;
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
        Hands ours = new Hands(context);
        hands = Optional.of(ours);
        Loop loop = new Loop(context, ours, clock, new SplittableRandom());
        MarketMeters meters = new MarketMeters(metrics);
        trade(loop, meters);
        UserIds users = new UserIds(host.books(), config.firstUid());
        Runs runs = new Runs(host.opening().enforcer(), users, config.data(), config.machine());
        Tasks tasks = new Tasks(loop, runs, config.reservable(), host.books());
        watch = new Watch(host.opening().enforcer(), loop, runs, tasks, meter, trading::holders);
        directory = config.directory() == null ? new Alone() : clustered(loop, config.directory());
        UsageReport usage = new UsageReport(config, trading, meter);
        Map<String, Operation> operations = new HashMap<>(new TaskOperations(tasks, trading).byId());
        operations.putAll(
                new MarketOperations(config, host, trading, keys, feed, usage, meters, directory, clock).byId());
        gauges();
        return HttpService.start(vertx, spec(operations)).onSuccess(this::listening);
    }

    private void trade(Loop loop, MarketMeters meters) {
        BankClient bank = new BankClient(
                new ApiClient(vertx, config.bank(), tokens(), loop.random(), Optional.ofNullable(config.trust())));
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

    /** The token may be replaced in its file while the node runs. */
    private TokenSource tokens() {
        return config.token() != null ? TokenSource.of(config.token()) : TokenSource.file(config.tokenFile());
    }

    private MachineDirectory clustered(Loop loop, NodeConfig.ClusterConfig cluster) {
        return new Clustered(
                loop, config.machine(), cluster.host(), cluster.port(), cluster.members(), cluster.secret());
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
        gauge("bourse.capacity.delivered", "CPUs delivered between the last two readings", meter::delivered);
        gauge("bourse.settlement.lag", "Seconds for which charges have waited for the bank", trading::lagSeconds);
        gauge("bourse.unsettled", "Credits charged and not yet settled", trading::unsettled);
        gauge("bourse.progress.garbage", "Progress lines of tasks that could not be read", watch::garbage);
        gauge(
                "bourse.revocations.age",
                "Seconds since the bank was heard of revoked tokens",
                () -> keys.age().toSeconds());
        gauge("bourse.readers", "Readers of clearings", feed::readers);
    }

    private void gauge(String name, String what, Supplier<Number> value) {
        Gauge.builder(name, value).description(what).register(metrics);
    }

    private void listening(HttpService listening) {
        service = listening;
        port = listening.port();
        Books.epoch(host.recovered()).ifPresent(trading::open);
        registration.begin();
        Herald herald = new Herald(config, url(), trading, directory, clock);
        vertx.setPeriodic(config.meterEvery().toMillis(), _ -> watch.look());
        vertx.setPeriodic(config.settleEvery().toMillis(), _ -> trading.tick());
        vertx.setPeriodic(HERALD.toMillis(), _ -> herald.tell());
        vertx.setPeriodic(BankWord.EVERY.toMillis(), _ -> keys.refresh().otherwiseEmpty());
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
    }

    @Override
    public void happened(JournalRecord.Event event) {
        LOG.info("{}", event);
        if (event instanceof JournalRecord.BidEnded) {
            trading.settle();
            watch.look();
        }
    }

    @Override
    public Future<?> stop() {
        registration.close();
        return service.close()
                .transform(_ -> trading.finish())
                .timeout(LAST_SETTLEMENT.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> LOG.warn("Not all was settled: {}", failure.getMessage()))
                .transform(_ -> directory.close());
    }
}

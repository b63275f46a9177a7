package dev.bourse.biddingagent;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.observatory.ObservatoryClient;
import dev.bourse.biddingagent.bidding.Bidder;
import dev.bourse.biddingagent.job.JobKeeper;
import dev.bourse.biddingagent.job.JobSpec;
import dev.bourse.biddingagent.valuation.Learned;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent at work: it bids for one account until closed. A machine or a bank that fails never stops it. Safe for any
 * thread.
 */
public final class AgentDaemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentDaemon.class);
    private static final Duration MACHINE_DEADLINE = Duration.ofSeconds(3);
    private static final InstantSource CLOCK = InstantSource.system();

    private final Vertx vertx;
    private final AgentLoop loop;
    private final Thread thread;

    private AgentDaemon(Vertx vertx, AgentLoop loop, Runnable farewell) {
        this.vertx = vertx;
        this.loop = loop;
        this.thread = Thread.ofVirtual().name("agent").start(() -> {
            loop.run();
            farewell.run();
        });
    }

    /**
     * Starts an agent. Blocks until the bank has answered for the account.
     *
     * @throws dev.bourse.api.problem.RefusedException if the configuration or the token is not good ({@code cap-missing},
     *     {@code config-invalid}, {@code token-...}), or the bank does not answer
     */
    public static AgentDaemon start(AgentConfig config) {
        Orders orders = Orders.of(config, CLOCK.instant());
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            AgentDaemon daemon = start(config, orders, vertx);
            LOG.info("The agent of {} bids; at most {} per unit of capacity and hour", config.account(), config.cap());
            return daemon;
        } catch (RuntimeException e) {
            Await.result(vertx.close());
            throw e;
        }
    }

    private static AgentDaemon start(AgentConfig config, Orders orders, Vertx vertx) {
        RandomGenerator jitter = new SplittableRandom();
        Optional<JobSpec> job = Optional.ofNullable(config.job());
        BankClient bank = new BankClient(client(vertx, config, config.bank(), TokenSource.of(orders.token()), jitter));
        TokenWallet wallet = new TokenWallet(bank, CLOCK);
        Instant now = CLOCK.instant();
        Account account = Await.result(bank.account(config.account()));

        Complaints complaints = new Complaints();
        Purse purse = new Purse(bank, account, now, () -> UUID.randomUUID().toString(), complaints);
        List<NodeClient> seeds = config.nodes().stream()
                .map(node -> new NodeClient(client(vertx, config, node, TokenSource.none(), jitter)))
                .toList();
        Roster roster = new Roster(
                seeds,
                bank,
                machine -> client(vertx, config, URI.create(machine.url()), wallet.audience(machine.machine()), jitter),
                complaints);
        Optional<String> jobName = job.map(JobSpec::name);
        Scout scout = new Scout(
                config.account(), jobName, orders.weights() instanceof Learned, roster, purse, CLOCK, complaints);
        AgentLoop.Parts parts = new AgentLoop.Parts(
                new Agent(new Bidder(orders.rules()), job.map(JobKeeper::new)),
                purse,
                scout,
                new Hand(roster, purse, complaints),
                new Publisher(
                        Optional.ofNullable(config.publish())
                                .map(url -> new ObservatoryClient(
                                        client(vertx, config, url, wallet.audience("dashboard"), jitter))),
                        complaints),
                new Report(config.account(), jobName));
        RandomGenerator random = config.seed() == null ? new SplittableRandom() : new SplittableRandom(config.seed());
        AgentLoop loop = new AgentLoop(
                parts, AgentState.begun(orders.weights(), now), CLOCK, random, config.tick(), job.isPresent());
        Farewell farewell = new Farewell(vertx, bank, CLOCK, jobName);
        return new AgentDaemon(vertx, loop, () -> farewell.say(parts));
    }

    private static ApiClient client(
            Vertx vertx, AgentConfig config, URI url, TokenSource tokens, RandomGenerator jitter) {
        return new ApiClient(vertx, url, tokens, jitter, Optional.ofNullable(config.trust()))
                .deadline(MACHINE_DEADLINE);
    }

    /** How it stands; empty before it has first looked around. */
    public Optional<AgentStatus> status() {
        return Optional.ofNullable(loop.status());
    }

    /** Completes when the agent first thought again and changed next to nothing. */
    public CompletableFuture<AgentStatus> onceSettled() {
        return loop.settled();
    }

    /** Completes when all tasks of the job have ended, well or not. */
    public CompletableFuture<AgentStatus> jobDone() {
        return loop.jobOver();
    }

    /** Withdraws all bids and waits, some seconds at most, until what is left of its holds is back in the account. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Await.result(vertx.close());
    }
}

package dev.bourse.biddingagent;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.BankClient;
import dev.bourse.api.client.CallListener;
import dev.bourse.api.time.SteadyClock;
import dev.bourse.api.traces.Traces;
import dev.bourse.biddingagent.bidding.Bidder;
import dev.bourse.biddingagent.diary.Costs;
import dev.bourse.biddingagent.job.JobKeeper;
import dev.bourse.biddingagent.job.JobSpec;
import dev.bourse.biddingagent.valuation.Learned;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Instant;
import java.time.InstantSource;
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
    private static final InstantSource CLOCK = SteadyClock.system();

    private final Vertx vertx;
    private final Traces traces;
    private final AgentLoop loop;
    private final Thread thread;

    private AgentDaemon(Vertx vertx, Traces traces, AgentLoop loop, Runnable farewell) {
        this.vertx = vertx;
        this.traces = traces;
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
        return start(config, CallListener.DEAF);
    }

    /** As the other, telling somebody of each call. */
    public static AgentDaemon start(AgentConfig config, CallListener listener) {
        Orders orders = Orders.of(config, CLOCK.instant());
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Traces traces = Traces.begin(
                vertx,
                Optional.ofNullable(config.traces()),
                "bourse-agent",
                config.account(),
                new SimpleMeterRegistry());
        try {
            AgentDaemon daemon = start(config, orders, vertx, traces, listener);
            LOG.info("The agent of {} bids; at most {} per unit of capacity and hour", config.account(), config.cap());
            return daemon;
        } catch (RuntimeException e) {
            Await.result(vertx.close());
            traces.close();
            throw e;
        }
    }

    private static AgentDaemon start(
            AgentConfig config, Orders orders, Vertx vertx, Traces traces, CallListener listener) {
        Instant now = CLOCK.instant();
        Optional<JobSpec> job = Optional.ofNullable(config.job());
        Optional<String> jobName = job.map(JobSpec::name);
        Complaints complaints = new Complaints();
        OwnToken token = new OwnToken(orders.token(), now, complaints);
        Connections connections =
                new Connections(vertx, config.bank(), Optional.ofNullable(config.trust()), token, CLOCK, listener);
        BankClient bank = connections.bank();
        Account account = Await.result(bank.account(config.account()));

        Purse purse = new Purse(bank, account, now, () -> UUID.randomUUID().toString(), complaints);
        Roster roster = new Roster(connections.seeds(config.nodes()), bank, connections::machine, complaints);
        Optional<JobDiary> diary = job.filter(_ -> config.diary() != null)
                .map(kept -> new JobDiary(config.diary(), config.account(), kept, now, complaints));
        Costs costs = diary.map(JobDiary::earlier).orElse(Costs.NOTHING);
        boolean learns = orders.weights() instanceof Learned;
        AgentLoop.Parts parts = new AgentLoop.Parts(
                new Agent(new Bidder(orders.rules()), job.map(JobKeeper::new), Optional.ofNullable(config.budget())),
                at -> {
                    token.refresh(bank, at);
                    purse.refresh(at);
                },
                new Scout(config.account(), job, learns, roster, purse, CLOCK, complaints),
                new Hand(roster, purse, orders.confided(), complaints),
                new Publisher(Optional.ofNullable(config.publish()).map(connections::dashboard), complaints),
                new Report(config.account(), config.cap(), jobName),
                diary);
        RandomGenerator random = config.seed() == null ? new SplittableRandom() : new SplittableRandom(config.seed());
        AgentLoop loop = new AgentLoop(
                parts, AgentState.begun(orders.weights(), costs, now), CLOCK, random, config.tick(), job.isPresent());
        Farewell farewell = new Farewell(vertx, bank, config.account(), roster, purse, CLOCK, jobName);
        return new AgentDaemon(vertx, traces, loop, () -> {
            farewell.say(parts.scout(), parts.hand());
            diary.ifPresent(JobDiary::close);
        });
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
        traces.close();
    }
}

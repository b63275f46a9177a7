package dev.bourse.biddingagent;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.observatory.ObservatoryClient;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.bidding.Bidder;
import dev.bourse.biddingagent.bidding.Pace;
import dev.bourse.biddingagent.bidding.Rules;
import dev.bourse.biddingagent.job.JobKeeper;
import dev.bourse.biddingagent.job.JobSpec;
import dev.bourse.biddingagent.valuation.Learned;
import dev.bourse.biddingagent.valuation.Weights;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent at work: it bids for one account until closed. Safe for any thread.
 *
 * <p>A machine or a bank that fails never stops it; only {@link #start} throws.
 */
public final class AgentDaemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentDaemon.class);
    private static final Duration MACHINE_DEADLINE = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final AgentLoop loop;
    private final Thread thread;

    private AgentDaemon(Vertx vertx, AgentLoop loop, Runnable farewell) {
        this.vertx = vertx;
        this.loop = loop;
        this.thread = Thread.ofVirtual().name("agent").unstarted(() -> {
            loop.run();
            farewell.run();
        });
    }
}

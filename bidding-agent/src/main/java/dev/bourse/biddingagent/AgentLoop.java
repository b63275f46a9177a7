package dev.bourse.biddingagent;

import dev.bourse.biddingagent.job.Dependencies;
import dev.bourse.biddingagent.job.Sight.RefusedStart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the agent: look, think, act, at the agent's own pace, until told to stop. Between wakings it looks only as often
 * as funds and tasks need. {@link #run} is the one thread; the rest may be called from any.
 */
final class AgentLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentDaemon.class);
    private static final int IDLE_TICKS = 5;
    private static final int BUSY_TICKS = 2;

    private final Agent agent;
    private final Consumer<Instant> refresh;
    private final Scout scout;
    private final Hand hand;
    private final Publisher publisher;
    private final Report report;
    private final Optional<JobDiary> diary;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration tick;
    private final Duration patience;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<AgentStatus> settled = new CompletableFuture<>();
    private final CompletableFuture<AgentStatus> jobOver = new CompletableFuture<>();
    private volatile AgentStatus status;
    private AgentState state;
    private Instant looked = Instant.MIN;
    private List<RefusedStart> refused = List.of();

    /**
     * What the loop works with.
     *
     * @param refresh hears what the bank has to say, where that is due
     * @param diary of its job, where one is kept
     */
    record Parts(
            Agent agent,
            Consumer<Instant> refresh,
            Scout scout,
            Hand hand,
            Publisher publisher,
            Report report,
            Optional<JobDiary> diary) {}

    AgentLoop(
            Parts parts,
            AgentState state,
            InstantSource clock,
            RandomGenerator random,
            Duration tick,
            boolean keepsJob) {
        this.agent = parts.agent();
        this.refresh = parts.refresh();
        this.scout = parts.scout();
        this.hand = parts.hand();
        this.publisher = parts.publisher();
        this.report = parts.report();
        this.diary = parts.diary();
        this.state = state;
        this.clock = clock;
        this.random = random;
        this.tick = tick;
        this.patience = tick.multipliedBy(keepsJob ? BUSY_TICKS : IDLE_TICKS);
    }

    @Override
    public void run() {
        try {
            do {
                if (isDue(clock.instant())) {
                    guardedTurn();
                }
            } while (!closing.await(tick.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            LOG.error("The agent cannot go on", e);
            settled.completeExceptionally(e);
            jobOver.completeExceptionally(e);
        }
    }

    private boolean isDue(Instant now) {
        return !now.isBefore(state.bidder().nextWake())
                || looked.equals(Instant.MIN)
                || !now.isBefore(looked.plus(patience));
    }

    /** Whatever goes wrong in a turn, the next one begins from what machines and bank say then. */
    private void guardedTurn() {
        try {
            turn();
        } catch (RuntimeException e) {
            LOG.error("A turn of the agent failed", e);
        }
    }

    private void turn() {
        looked = clock.instant();
        refresh.accept(looked);
        boolean begun = !state.job().ranks().isEmpty();
        Dependencies before = diary.map(kept -> kept.dependencies(begun)).orElse(Dependencies.NONE);
        Look look = scout.look(before, refused);
        Instant now = clock.instant();
        boolean stops = diary.filter(JobDiary::isToStop).isPresent();
        Agent.Turn turn = agent.step(stops ? state.stopped() : state, look, now, random);
        state = turn.state();
        hand.bid(turn.plan(), now);
        refused = hand.follow(turn.orders());
        turn.wants()
                .ifPresent(wants -> publisher.publish(
                        wants, turn.plan().spendRate(), state.weights().origin(), now));
        AgentStatus told = report.of(state, look, turn, now);
        diary.ifPresent(kept -> kept.turn(Report.moment(state, turn.plan().spendRate(), now), told));
        tell(told);
    }

    private void tell(AgentStatus now) {
        status = now;
        if (now.settled()) {
            settled.complete(now);
        }
        if (state.job().isOver()) {
            jobOver.complete(now);
        }
    }

    /** The last turn's status; null before the first. */
    AgentStatus status() {
        return status;
    }

    /** Completes when the agent first thought again and moved next to nothing. */
    CompletableFuture<AgentStatus> settled() {
        return settled;
    }

    /** Completes when all of the job's ranks are over. */
    CompletableFuture<AgentStatus> jobOver() {
        return jobOver;
    }

    void stop() {
        closing.countDown();
    }
}

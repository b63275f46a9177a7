package dev.bourse.biddingagent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.Valuation;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.wire.WireJson;
import dev.bourse.biddingagent.AgentConfig.ValuationConfig;
import dev.bourse.biddingagent.bidding.Waking;
import dev.bourse.biddingagent.diary.Event;
import dev.bourse.biddingagent.diary.History;
import dev.bourse.biddingagent.diary.JobFolder;
import dev.bourse.biddingagent.diary.Outcome;
import dev.bourse.biddingagent.diary.PastJob;
import dev.bourse.biddingagent.job.Bounds;
import dev.bourse.biddingagent.job.JobDraft;
import dev.bourse.biddingagent.job.JobSpec;
import dev.bourse.testkit.Wait;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentDaemonTest {
    private static final JobSpec JOB = JobSpec.of("digits", List.of("train"));

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    @TempDir
    private Path diary;

    private FakeBank bank;
    private FakeNode m1;
    private FakeNode m2;

    @BeforeEach
    void open() {
        bank = new FakeBank(vertx, Credits.of("100"));
        m1 = new FakeNode(vertx, "m1", bank);
        m2 = new FakeNode(vertx, "m2", bank);
        m1.knows(m1, m2);
    }

    @AfterEach
    void close() {
        Await.result(vertx.close());
    }

    private AgentConfig config(Optional<URI> dashboard, Optional<JobSpec> job, Double cap) {
        return new AgentConfig(
                "ann",
                bank.tokenFor("ann"),
                null,
                bank.uri(),
                List.of(URI.create("http://127.0.0.1:1"), m1.uri(), m2.uri()),
                null,
                dashboard.orElse(null),
                null,
                Rate.of("10"),
                null,
                null,
                cap,
                new ValuationConfig(Map.of("m1", 2.0, "m2", 1.0), null, false),
                null,
                Map.of("zone", "a"),
                new Waking(OptionalDouble.of(1)),
                null,
                Duration.ofMillis(20),
                null,
                null,
                7L,
                job.orElse(null),
                diary,
                null,
                null);
    }

    private AgentDaemon start() {
        return AgentDaemon.start(config(Optional.empty(), Optional.empty(), 100.0));
    }

    private static void assertRequest(int rank, TaskRequest request) {
        assertEquals("digits", request.job());
        assertEquals(rank, request.rank());
        assertEquals(2, request.worldSize());
        assertEquals(Integer.toString(rank), request.environment().get("RANK"));
        assertEquals("127.0.0.1", request.environment().get("MASTER_ADDR"));
        assertEquals("127.0.0.1,127.0.0.1", request.environment().get("BOURSE_PEERS"));
    }

    private long spendRate() {
        return m1.bid.orElse(Rate.ZERO).microsPerHour()
                + m2.bid.orElse(Rate.ZERO).microsPerHour();
    }

    @Test
    void anAgentBidsPublishesRenewsRunsItsJobAndLeavesNothingBehind() throws InterruptedException {
        BlockingQueue<Valuation> published = new LinkedBlockingQueue<>();
        HttpService dashboard = FakeService.start(
                vertx,
                "dashboard",
                "openapi/dashboard.yaml",
                Map.of("publishValuation", call -> {
                    published.add(call.body(Valuation.class));
                    return Future.succeededFuture(Reply.noContent());
                }),
                bank.keys());
        try (AgentDaemon agent =
                AgentDaemon.start(config(Optional.of(FakeService.uri(dashboard)), Optional.of(JOB), 100.0))) {
            Wait.until("bids on both machines", () -> m1.bid.isPresent() && m2.bid.isPresent());
            Wait.until("tasks on both", () -> m1.requests.size() == 1 && m2.requests.size() == 1);
            assertEquals(10_000_000, spendRate());
            assertTrue(m1.bid.orElseThrow().compareTo(m2.bid.orElseThrow()) > 0);
            assertEquals(1, bank.batches.size(), "both machines in one batch");
            assertRequest(0, m1.requests.get("digits-0"));
            assertRequest(1, m2.requests.get("digits-1"));
            assertEquals(
                    new Valuation(Map.of("m1", 2.0, "m2", 1.0), Rate.of("10"), "file"),
                    published.poll(60, TimeUnit.SECONDS));

            m1.spent = new Credits(m1.funds().micros() * 6 / 10);
            m2.spent = new Credits(m2.funds().micros() * 6 / 10);
            Wait.until("renewal", () -> bank.batches.size() >= 2);
            Wait.until(
                    "funds for a whole term",
                    () -> m1.bid.orElseThrow().lasts(m1.funds()).toSeconds() >= 299);

            assertFalse(agent.jobDone().isDone());
            m1.set("digits-0", TaskView.State.DONE);
            Wait.until("the bid where the work is done is withdrawn", () -> m1.bid.isEmpty());
            Wait.until("the other machine gets all", () -> spendRate() == 10_000_000);
            m2.set("digits-1", TaskView.State.DONE);
            AgentStatus last = agent.jobDone().orTimeout(60, TimeUnit.SECONDS).join();
            assertEquals(20, last.job().orElseThrow().state().units());
            Wait.until("the last bid is withdrawn", () -> m2.bid.isEmpty());
        }
        assertEquals(Credits.of("100"), bank.available());
    }

    /** As machines that start at once may be for the first seconds. */
    @Test
    void machinesOfBothSidesOfACutClusterAreBidOn() {
        m1.knows(m1);
        m2.knows(m2);
        try (AgentDaemon _ = start()) {
            Wait.until("bids on both machines", () -> m1.bid.isPresent() && m2.bid.isPresent());
        }
    }

    @Test
    void closingStopsTasksWithdrawsBidsAndWaitsForTheRest() {
        AgentDaemon agent = AgentDaemon.start(config(Optional.empty(), Optional.of(JOB), 100.0));
        Wait.until("tasks on both", () -> m1.requests.size() == 1 && m2.requests.size() == 1);
        agent.close();
        assertEquals(Optional.empty(), m1.bid);
        assertEquals(Optional.empty(), m2.bid);
        assertEquals(Optional.of(TaskView.State.STOPPED), m1.state("digits-0"));
        assertTrue(bank.openHolds().isEmpty());
    }

    @Test
    void aForgedQuoteIsIgnored() {
        m1.quoteKey = SigningKey.generate();
        try (AgentDaemon agent = start()) {
            Wait.until("a bid on the honest machine", () -> m2.bid.isPresent());
            AgentStatus settled =
                    agent.onceSettled().orTimeout(60, TimeUnit.SECONDS).join();
            assertEquals(Optional.of(Rate.of("10")), m2.bid);
            assertEquals(Optional.empty(), m1.bid);
            assertEquals(Optional.empty(), settled.machines().getFirst().price());
            assertEquals(
                    Optional.of(Rate.of("11")), settled.machines().getLast().price());
        }
    }

    @Test
    void holdsWhoseAnswerWasLostAreAskedForAgainWithTheSameKey() {
        bank.answersToLose.set(2);
        try (AgentDaemon agent = start()) {
            Wait.until("bids on both machines", () -> m1.bid.isPresent() && m2.bid.isPresent());
            assertTrue(bank.keysSeen.size() >= 3);
            assertEquals(1, bank.keysSeen.stream().limit(3).distinct().count());
            assertEquals(1, bank.batches.size());
            assertTrue(agent.status().isPresent());
        }
    }

    @Test
    void aMachineThatIsNotThereStopsNobody() {
        bank.register("m2", URI.create("http://127.0.0.1:1"), m2.quoteKey);
        try (AgentDaemon agent = start()) {
            Wait.until("a bid on the machine that is there", () -> m1.bid.equals(Optional.of(Rate.of("10"))));
            assertFalse(agent.jobDone().isDone());
        }
    }

    @Test
    void withoutACapNoAgentStarts() {
        AgentConfig capless = config(Optional.empty(), Optional.empty(), null);
        RefusedException refused = assertThrows(RefusedException.class, () -> AgentDaemon.start(capless));
        assertEquals("cap-missing", refused.refusal().code());
        AgentConfig boundless = config(Optional.empty(), Optional.empty(), Double.POSITIVE_INFINITY);
        refused = assertThrows(RefusedException.class, () -> AgentDaemon.start(boundless));
        assertEquals("config-invalid", refused.refusal().code());
    }

    @Test
    void aBankThatDoesNotAnswerIsNamedAtTheStart() {
        AgentConfig good = config(Optional.empty(), Optional.empty(), 100.0);
        Await.result(vertx.close());
        RefusedException refused = assertThrows(RefusedException.class, () -> AgentDaemon.start(good));
        assertEquals("unreachable", refused.refusal().code());
    }

    private AgentDaemon start(JobDraft job) {
        return AgentDaemon.start(config(Optional.empty(), Optional.of(job.build()), 100.0));
    }

    @Test
    void aGangStartsWholeAndLeavesADiary() throws IOException {
        JobDraft gang = new JobDraft("digits", List.of("train")).world(null, new Bounds(2, 2), null);
        try (AgentDaemon agent = start(gang)) {
            Wait.until("tasks on both", () -> m1.requests.size() == 1 && m2.requests.size() == 1);
            assertRequest(0, m1.requests.get("digits-0"));
            m1.set("digits-0", TaskView.State.DONE);
            m2.set("digits-1", TaskView.State.DONE);
            agent.jobDone().orTimeout(60, TimeUnit.SECONDS).join();
        }
        PastJob job = new History(diary).job("ann", "digits").orElseThrow();
        assertEquals(Outcome.DONE, job.outcome());
        List<Event> events = new History(diary).events("ann", "digits");
        assertEquals(
                2, events.stream().filter(Event.RankEnded.class::isInstance).count());
        assertEquals(2, events.stream().filter(Event.Started.class::isInstance).count());
        Path folder = diary.resolve("jobs/ann/digits");
        assertEquals(
                "digits",
                WireJson.MAPPER
                        .readTree(folder.resolve("job.json").toFile())
                        .path("name")
                        .asText());
        assertEquals(
                "ann",
                WireJson.MAPPER
                        .readTree(folder.resolve("status.json").toFile())
                        .path("account")
                        .asText());
    }

    @Test
    void aMachineThatRefusesATaskIsLeftToOthers() {
        m1.refusesTasks = Optional.of("There is no memory for it.");
        JobDraft one = new JobDraft("digits", List.of("train")).world(1, null, null);
        try (AgentDaemon agent = start(one)) {
            Wait.until("the task elsewhere", () -> m2.requests.containsKey("digits-0"));
            AgentStatus status = agent.status().orElseThrow();
            assertTrue(status.job()
                    .orElseThrow()
                    .state()
                    .avoidance()
                    .marks()
                    .get("m1")
                    .why()
                    .contains("no memory"));
            m2.set("digits-0", TaskView.State.DONE);
            agent.jobDone().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void aJobStartsAfterTheOnesThatItNamesAndFailsWithThem() {
        Instant now = Instant.now();
        JobFolder first = JobFolder.of(diary, "ann", "first");
        first.append(List.of(new Event.Begun(now, "ann", "first")));
        try (AgentDaemon agent = start(new JobDraft("digits", List.of("train")).after(List.of("first")))) {
            Wait.until(
                    "a word on what it waits for",
                    () -> agent.status()
                            .flatMap(AgentStatus::job)
                            .flatMap(AgentStatus.JobStatus::waiting)
                            .isPresent());
            assertEquals(Optional.empty(), m1.bid);
            first.append(List.of(new Event.Ended(now, Outcome.DONE, Credits.ZERO, 1, 1, null)));
            Wait.until("tasks on both", () -> m1.requests.size() == 1 && m2.requests.size() == 1);
        }
        JobFolder.of(diary, "ann", "second")
                .append(List.of(
                        new Event.Begun(now, "ann", "second"),
                        new Event.Ended(now, Outcome.FAILED, Credits.ZERO, 1, 1, null)));
        try (AgentDaemon agent = start(new JobDraft("third", List.of("train")).after(List.of("second")))) {
            AgentStatus last = agent.jobDone().orTimeout(60, TimeUnit.SECONDS).join();
            assertEquals(
                    "It runs after second, which failed; mend that one and run both again.",
                    last.job().orElseThrow().state().failure().orElseThrow());
        }
        assertEquals(
                Outcome.FAILED,
                new History(diary).job("ann", "third").orElseThrow().outcome());
    }
}

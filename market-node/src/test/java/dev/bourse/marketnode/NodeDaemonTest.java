package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.market.BidRequest;
import dev.bourse.api.market.BidView;
import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.Quote;
import dev.bourse.api.market.SignedQuote;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.UsageView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.SignedType;
import dev.bourse.testkit.Wait;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDaemonTest {
    private static final String REPORTING =
            "echo bourse-progress '{\"units\": 7, \"loss\": 0.5, \"note\": \"x\"}'; echo bourse-progress garbage; "
                    + "echo $BOURSE_TASK $BOURSE_JOB $BOURSE_ACCOUNT $BOURSE_MACHINE $BOURSE_RANK $BOURSE_WORLD_SIZE; "
                    + "touch $BOURSE_CHECKPOINT_DIR/kept; sleep 600";

    @TempDir
    Path folder;

    @Test
    void aBidBuysAShareThatATaskRunsOnUntilTheBidIsWithdrawnAndSettled() {
        try (Rig rig = Rig.started(folder)) {
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            BidView bid = rig.bid("alice", "3");
            assertEquals(BidView.State.ACTIVE, bid.state());
            assertEquals(3 / 3.01, bid.share(), 1e-9);
            assertEquals(Rate.of("3.01"), bid.price());

            Wait.on(alice.start("worker", Rig.shell(REPORTING)));
            TaskView running = Wait.until(
                    "progress",
                    () -> Wait.on(alice.task("worker")),
                    task -> !task.progress().isEmpty());
            assertEquals(TaskView.State.RUNNING, running.state());
            assertEquals(Map.of("units", 7.0, "loss", 0.5), running.progress());
            Wait.until("log", () -> Wait.on(alice.log("worker")), log -> log.contains("worker job1 alice m1 0 1"));
            Wait.until(
                    "garbage counted",
                    () -> rig.get("/metrics").body(),
                    metrics -> metrics.contains("bourse_progress_garbage 1.0"));

            Wait.on(alice.withdraw("cpu"));
            TaskView stopped = Wait.until(
                    "stopped", () -> Wait.on(alice.task("worker")), task -> task.state() == TaskView.State.STOPPED);
            assertEquals("Its bidder has no bid on the machine any more; bid, then start it again.", stopped.detail());
            SettlementBatch.Entry last = Wait.until(
                            "final settlement",
                            () -> rig.bank.settled,
                            all -> all.stream().anyMatch(SettlementBatch.Entry::last))
                    .getLast();
            assertTrue(last.last());
            UsageView usage = Wait.on(alice.usage());
            assertEquals(rig.bank.settledInAll(), usage.bidders().getFirst().charged());
            assertTrue(rig.bank.settledInAll().isPositive());
            assertEquals(List.of(), Wait.on(alice.bids()).bids());
        }
    }

    @Test
    void aReaderOfClearingsGoesOnWhereItStoppedAndSeesOnlyItsOwnShares() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            rig.bid("bobby", "3");
            List<Clearing> seen = new CopyOnWriteArrayList<>();
            var reading = rig.client("alice", Scope.BIDDER).clearings(seen::add);
            Wait.until(
                    "the clearing of both",
                    () -> seen,
                    all -> !all.isEmpty() && all.getLast().goods().get("cpu").bidders() == 2);
            Clearing.GoodClearing cpu = seen.getLast().goods().get("cpu");
            assertEquals(2, cpu.bidders());
            assertEquals(Rate.of("4.01"), cpu.price());
            assertEquals(
                    List.of("alice"),
                    cpu.shares().stream().map(Clearing.Share::bidder).toList());
            assertEquals(1 / 4.01, cpu.shares().getFirst().share(), 1e-9);

            long stopped = seen.getLast().number();
            for (String rate : List.of("4", "5")) {
                rig.bid("bobby", rate);
                Rate price = Rate.of(new BigDecimal(rate).add(new BigDecimal("1.01")));
                Wait.until(
                        "bobby's bid is cleared",
                        () -> seen,
                        all -> all.getLast().goods().get("cpu").price().equals(price));
            }
            reading.close();
            String missed = Sse.read(rig.uri(), null, Long.toString(stopped), 2);
            assertTrue(missed.contains("id: " + (stopped + 1) + "\nevent: clearing\n"), missed);
            assertTrue(missed.contains("id: " + (stopped + 2) + "\nevent: clearing\n"), missed);
            assertFalse(missed.contains("bobby"), missed);
            String audited = Sse.read(rig.uri(), rig.bank.token("audit", Scope.AUDITOR, Rig.MACHINE), "0", 4);
            assertTrue(audited.contains("bobby") && audited.contains("alice"), audited);
        }
    }

    @Test
    void quotesAreSignedByTheMachine() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "2");
            SignedQuote quote = Wait.on(rig.client("alice", Scope.BIDDER).quote());
            KeySet key = KeySet.of(rig.bank.registrations.getFirst().key());
            assertEquals(quote.quote(), key.verify(quote.signed(), SignedType.QUOTE, Quote.class));
            assertEquals(Rate.of("2.01"), quote.quote().goods().get("cpu").price());
        }
    }

    @Test
    void bidsAndTasksGoOnAfterARestartWhileTheBankIsAway() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "3");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start(
                    "worker",
                    Rig.shell("ls $BOURSE_CHECKPOINT_DIR; touch $BOURSE_CHECKPOINT_DIR/kept; echo made; sleep 600")));
            Wait.until("checkpoint made", () -> Wait.on(alice.log("worker")), log -> log.contains("made"));
            rig.bank.shut();
            rig.stop();
            rig.start();
            rig.registered();
            NodeClient again = rig.client("alice", Scope.BIDDER);
            assertEquals(Rate.of("3"), Wait.on(again.bids()).bids().getFirst().rate());
            TaskView task = Wait.until(
                    "running again",
                    () -> Wait.on(again.task("worker")),
                    view -> view.state() == TaskView.State.RUNNING && view.starts() == 2);
            assertEquals("job1", task.job());
            Wait.until("checkpoint seen", () -> Wait.on(again.log("worker")), log -> log.contains("kept"));
            rig.bank.open();
            Wait.until("settled", rig.bank::settledInAll, Credits::isPositive);
        }
    }

    @Test
    void aNewEpochEndsAllBids() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "3");
            rig.stop();
            rig.bank.beginNewEpochs();
            rig.start();
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.until("new epoch", () -> Wait.on(alice.machine()).epoch(), epoch -> epoch == 101);
            rig.registered();
            Wait.until("no bids", () -> Wait.on(alice.bids()).bids(), List::isEmpty);
            RefusedException refused = assertThrows(RefusedException.class, () -> rig.bid("alice", "3"));
            assertEquals("voucher-foreign-epoch", refused.refusal().code());
        }
    }

    @Test
    void aNodeThatWasNeverRegisteredSaysSo() {
        try (Rig rig = new Rig(folder)) {
            rig.bank.shut();
            rig.start();
            String ready =
                    Wait.until("why not ready", () -> rig.get("/readyz").body(), body -> body.contains("127.0.0.1"));
            assertEquals(503, rig.get("/readyz").statusCode());
            assertTrue(ready.contains("market"), ready);
            assertEquals(200, rig.get("/livez").statusCode());
            assertTrue(rig.get("/v1/quote").body().contains("\"code\":\"not-registered\""));
            String early = rig.put("/v1/bids/cpu", rig.bank.token("alice", Scope.BIDDER, Rig.MACHINE), "{}")
                    .body();
            assertTrue(early.contains("has not heard its bank yet"), early);
            rig.bank.open();
            rig.registered();
            rig.bid("alice", "1");
        }
    }

    @Test
    void theMetersTellOfTheMarket() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "3");
            Wait.on(rig.client("alice", Scope.BIDDER).bid("cpu", new BidRequest(Rate.of("4"), List.of())));
            String metrics = Wait.until(
                    "the second bid is cleared",
                    () -> rig.get("/metrics").body(),
                    text -> text.contains("bourse_price{good=\"cpu\"} 4.01"));
            for (String line : List.of(
                    "bourse_price{good=\"cpu\"} 4.01",
                    "bourse_capacity_sold{good=\"cpu\"} 0.5",
                    "bourse_bidders{good=\"cpu\"} 1.0",
                    "bourse_bids_total{outcome=\"accepted\"} 2.0",
                    "bourse_bid_to_limit_seconds{quantile=\"0.99\"}",
                    "bourse_journal_write_seconds_count",
                    "bourse_settlement_lag",
                    "bourse_capacity_delivered")) {
                assertTrue(metrics.contains(line), line + " in\n" + metrics);
            }
        }
    }
}

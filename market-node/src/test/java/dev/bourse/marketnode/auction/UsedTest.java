package dev.bourse.marketnode.auction;

import static dev.bourse.marketnode.auction.Scene.bid;
import static dev.bourse.marketnode.auction.Scene.voucher;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.auction.JournalRecord.Parked;
import dev.bourse.marketnode.auction.JournalRecord.Unparked;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Charging by use, on a machine of one CPU. A rate of 0.36 is 100 micro-credits a second. */
class UsedTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long SECOND = 1_000_000_000L;
    private static final Terms TERMS = terms(Charging.USED);

    private final Map<String, Long> used = new HashMap<>();
    private final Set<String> running = new HashSet<>();
    private Scene scene;

    private static Terms terms(Charging charging) {
        return new Terms(
                "m1",
                3,
                new TreeMap<>(Map.of("cpu", new Terms.Good(1, new Rate(3_600)))),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Duration.ofSeconds(2),
                charging,
                Duration.ofSeconds(60));
    }

    /** A reading before anybody bids, so that counting is exact from the first second. */
    @BeforeEach
    void aMachineIsMetered() {
        scene = new Scene(TERMS);
        scene.step();
        read();
    }

    /** Alice and bob bid 100 and 50 micro-credits a second, the reserve one. */
    private void both() {
        scene.step(
                bid("alice", "cpu", "0.36", voucher("h1", "alice", "10", "1", HOUR)),
                bid("bob", "cpu", "0.18", voucher("h2", "bob", "10", "1", HOUR)));
    }

    private void read() {
        scene.books = scene.books.meter(new Reading(used, running), scene.now);
    }

    private void uses(String bidder, double seconds) {
        used.merge(bidder, (long) (seconds * SECOND), Long::sum);
    }

    /** Seconds, each with a reading that shows what these use, and a step where one is due. */
    private void pass(int seconds, Map<String, Double> cpus) {
        running.clear();
        running.addAll(cpus.keySet());
        for (int i = 0; i < seconds; i++) {
            scene.now = scene.now.plusSeconds(1);
            cpus.forEach(this::uses);
            read();
            if (scene.books
                    .auction()
                    .due()
                    .filter(due -> !scene.now.isBefore(due))
                    .isPresent()) {
                scene.step();
            }
        }
    }

    private static void assertNear(long micros, Credits charged, long most) {
        assertTrue(Math.abs(charged.micros() - micros) <= most, charged::toString);
    }

    @Test
    void thePartOfARateIsAFifthAndFourFifthsOfTheUse() {
        BigInteger rate = BigInteger.valueOf(1_000);
        assertEquals(BigInteger.valueOf(200), Use.NONE.of(rate));
        assertEquals(BigInteger.valueOf(200), new Use(0, 7).of(rate));
        assertEquals(BigInteger.valueOf(600), new Use(1, 2).of(rate));
        assertEquals(BigInteger.valueOf(466), new Use(1, 3).of(rate));
        assertEquals(BigInteger.valueOf(1_000), new Use(2, 2).of(rate));
        assertEquals(BigInteger.valueOf(1_000), new Use(9, 2).of(rate));
        assertEquals(BigInteger.valueOf(200), new Use(-1, 2).of(rate));
    }

    @Test
    void whoUsesItsShareOrMorePaysItsRateAndWhoSleepsAFifth() {
        both();
        pass(50, Map.of("alice", 0.9, "bob", 0.0));
        assertEquals(new Credits(50 * 100), scene.charged("h1"));
        assertEquals(new Credits(50 * 50 / 5), scene.charged("h2"));
    }

    @Test
    void whoUsesHalfOfItsSharePaysThreeFifths() {
        both();
        pass(50, Map.of("alice", 50.0 / 151, "bob", 50.0 / 151));
        assertNear(3_000, scene.charged("h1"), 1);
        assertNear(2_500, scene.charged("h2"), 1);
    }

    @Test
    void useCountsOverTheWindowSoThatAPauseAfterABurstIsMadeUpFor() {
        both();
        pass(10, Map.of("alice", 2 * 100.0 / 151, "bob", 1.0));
        assertEquals(new Credits(1_000), scene.charged("h1"));
        pass(10, Map.of("alice", 0.0, "bob", 1.0));
        assertNear(2_000, scene.charged("h1"), 1);
        pass(10, Map.of("alice", 0.0, "bob", 1.0));
        assertNear(2_200, scene.charged("h1"), 1);
    }

    @Test
    void whatWasChargedIsNotTakenBackWhenTheShareGrowsUnused() {
        both();
        pass(20, Map.of("alice", 0.5, "bob", 0.5));
        scene.step(new Command.Withdraw("bob", "cpu"));
        Credits before = scene.charged("h1");
        pass(3, Map.of("alice", 0.0));
        assertEquals(before, scene.charged("h1"));
        pass(30, Map.of("alice", 0.0));
        assertTrue(scene.charged("h1").compareTo(before) > 0);
    }

    @Test
    void moreThanRateTimesTimeIsNeverTaken() {
        both();
        pass(30, Map.of("alice", 0.0, "bob", 0.5));
        assertEquals(new Credits(600), scene.charged("h1"));
        pass(10, Map.of("alice", 60.0, "bob", 0.5));
        assertEquals(new Credits(600 + 1_000), scene.charged("h1"));
    }

    @Test
    void aNewWindowForgetsTheOldUse() {
        both();
        pass(60, Map.of("alice", 60.0, "bob", 0.5));
        pass(2, Map.of("alice", 0.0, "bob", 0.5));
        Credits before = scene.charged("h1");
        pass(20, Map.of("alice", 0.0, "bob", 0.5));
        assertNear(400, scene.charged("h1").minus(before), 80);
    }

    @Test
    void whoRunsNothingForAWholeWindowIsParkedAndPaysNothing() {
        both();
        pass(59, Map.of("bob", 0.5));
        assertEquals(List.of(), scene.written(Parked.class));
        assertFalse(scene.view("alice", "cpu").parked());
        assertEquals(100.0 / 151, scene.view("alice", "cpu").share());
        pass(2, Map.of("bob", 0.5));
        assertEquals(
                List.of("alice"),
                scene.written(Parked.class).stream().map(Parked::bidder).toList());
        assertTrue(scene.view("alice", "cpu").parked());
        assertEquals(0, scene.view("alice", "cpu").share());
        assertEquals(Rate.of("0.1836"), scene.view("alice", "cpu").price());
        assertEquals(50.0 / 51, scene.view("bob", "cpu").share());
        assertEquals(
                1,
                scene.books
                        .auction()
                        .clearing()
                        .orElseThrow()
                        .goods()
                        .get("cpu")
                        .bidders());
        Credits before = scene.charged("h1");
        pass(300, Map.of("bob", 0.5));
        assertEquals(before, scene.charged("h1"));
        assertEquals(Rate.of("0.36"), scene.view("alice", "cpu").rate());
    }

    @Test
    void aParkedBidderHasItsShareAgainAtOnceWhenItRunsSomething() {
        both();
        pass(61, Map.of("bob", 0.5));
        running.add("alice");
        scene.now = scene.now.plusMillis(10);
        read();
        assertTrue(scene.books
                .auction()
                .due()
                .filter(due -> !scene.now.isBefore(due))
                .isPresent());
        Step step = scene.step();
        assertEquals(
                1, step.events().stream().filter(Unparked.class::isInstance).count());
        assertEquals(
                100.0 / 151,
                step.clearing()
                        .orElseThrow()
                        .share("cpu", "alice")
                        .orElseThrow()
                        .share());
        Credits before = scene.charged("h1");
        pass(30, Map.of("alice", 0.9, "bob", 0.5));
        assertNear(3_000, scene.charged("h1").minus(before), 100);
    }

    @Test
    void whoSleepsIsNotParked() {
        both();
        pass(300, Map.of("alice", 0.0, "bob", 0.5));
        assertEquals(List.of(), scene.written(Parked.class));
        assertNear(6_000, scene.charged("h1"), 10);
    }

    @Test
    void aParkedBidEndsWithItsVouchers() {
        scene.step(bid("alice", "cpu", "0.36", voucher("h1", "alice", "10", "1", Duration.ofMinutes(5))));
        pass(430, Map.of());
        assertTrue(scene.books.auction().bids().isEmpty());
        assertEquals(
                List.of("h1"),
                scene.written(JournalRecord.HoldClosed.class).stream()
                        .map(JournalRecord.HoldClosed::hold)
                        .toList());
    }

    @Test
    void nobodyIsParkedWithoutAReading() {
        scene = new Scene(TERMS);
        both();
        scene.run(Duration.ofMinutes(5));
        assertEquals(List.of(), scene.written(Parked.class));
        assertEquals(new Credits(300 * 100 / 5), scene.charged("h1"));
    }

    @Test
    void aMeterThatBeginsAnywhereIsNoUse() {
        scene = new Scene(TERMS);
        uses("alice", 1_000);
        both();
        pass(20, Map.of("alice", 0.0, "bob", 0.0));
        assertEquals(new Credits(400), scene.charged("h1"));
    }

    @Test
    void afterARestartWhatWasOpenIsChargedForStandingAndTheParkedStayParked() {
        both();
        pass(61, Map.of("bob", 0.9));
        scene.now = scene.now.plusMillis(500);
        assertEquals(List.of(new JournalRecord.Metered(scene.now)), scene.step().records());
        Credits before = scene.charged("h2");
        scene.books = Books.recover(TERMS, scene.written);
        scene.now = scene.now.plusSeconds(30);
        scene.step();
        assertEquals(new Credits(50 / 5 / 2), scene.charged("h2").minus(before));
        assertTrue(scene.view("alice", "cpu").parked());
        pass(2, Map.of("alice", 0.5, "bob", 0.5));
        assertFalse(scene.view("alice", "cpu").parked());
    }

    @Test
    void aMachineThatChargesBidsAgainParksNobody() {
        both();
        pass(61, Map.of("bob", 0.5));
        scene.books = Books.recover(terms(Charging.BID), scene.written);
        scene.step();
        assertFalse(scene.view("alice", "cpu").parked());
        Credits before = scene.charged("h1");
        scene.run(Duration.ofSeconds(10));
        assertEquals(new Credits(1_000), scene.charged("h1").minus(before));
    }

    @Test
    void onlyTheUseOfCpuCanBeCharged() {
        TreeMap<String, Terms.Good> goods = new TreeMap<>(Scene.TERMS.goods());
        Duration second = Duration.ofSeconds(1);
        assertEquals(
                "The machine m1 sells [cpu, io], and only the use of [cpu] can be charged.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Terms("m1", 1, goods, second, second, second, second, Charging.USED, second))
                        .getMessage());
    }
}

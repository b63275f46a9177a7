package dev.bourse.biddingagent.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.TaskView;
import dev.bourse.api.money.Credits;
import dev.bourse.biddingagent.why.Cause.Kind;
import dev.bourse.biddingagent.why.Facts.Offer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private final Scene scene = new Scene();

    private List<Kind> kinds() {
        return scene.causes().stream().map(Cause::kind).toList();
    }

    @Test
    void whoUsesAllThatItBoughtAndWaitsForMoreIsHeldByThePrice() {
        Cause cause = scene.first();
        assertEquals(List.of(Kind.PRICE), kinds());
        assertEquals(0.75, cause.weight(), 1e-9);
        assertEquals(
                "others pay 6.00/h on m1; 2.00/h buys 25 %, which is 0.25 CPUs, and for 75 % of the time it waited for more",
                cause.figures());
    }

    @Test
    void twiceTheShareCostsWhatTheFormulaSays() {
        // y s / (1 - s) with y = 6 and s = 1/2 is 6, which is 4 more than 2.
        assertEquals(4, scene.first().step().creditsPerHour(), 1e-9);
        assertEquals(
                "A share of 50 % instead of 25 % on m1 needs a rate of 6.00/h instead of 2.00/h.",
                scene.first().step().what());
    }

    @Test
    void aCheaperMachineIsTheNextStep() {
        scene.offers.add(new Offer("m2", 1, 3));
        assertEquals(
                "Bid on m2 instead: a share of 50 % there is 0.50 CPUs and needs a rate of 3.00/h.",
                scene.first().step().what());
        assertEquals(1, scene.first().step().creditsPerHour(), 1e-9);
    }

    @Test
    void aPriceAtTheCapIsTheCapsDoing() {
        scene.cap = Optional.of(8.2);
        assertEquals(List.of(Kind.CAP), kinds());
        assertEquals(
                "Raise the cap to 12.00/h per CPU: a share of 50 % on m1 then is 6.00/h.",
                scene.first().step().what());
    }

    @Test
    void aQuotaThatHoldsBackWhileTheMachineIsIdleIsThrottling() {
        scene.capped = true;
        scene.machine = 0.25;
        scene.quota = OptionalDouble.of(0.7);
        assertEquals(List.of(Kind.THROTTLING), kinds());
        assertTrue(scene.first().figures().contains("(capped)"), scene.first().figures());
    }

    @Test
    void aQuotaOnABusyMachineIsThePrice() {
        scene.capped = true;
        scene.quota = OptionalDouble.of(0.7);
        assertEquals(List.of(Kind.PRICE), kinds());
    }

    @Test
    void whoHasAllOfASmallMachineIsThrottledByIt() {
        scene.capacity = 0.5;
        scene.share = 0.97;
        scene.machine = 0.5;
        scene.bidder = 0.49;
        scene.job = 0.49;
        scene.machineQuota = OptionalDouble.of(0.5);
        scene.offers.add(new Offer("m2", 2, 3));
        assertEquals(Kind.THROTTLING, scene.first().kind());
        assertTrue(
                scene.first().step().what().startsWith("Bid on m2 instead"),
                scene.first().step().what());
    }

    @Test
    void aMachineThatGivesLessThanItSoldIsTheTrouble() {
        scene.machine = 0.4;
        scene.bidder = 0.1;
        scene.job = 0.1;
        assertEquals(Kind.MACHINE, scene.first().kind());
    }

    @Test
    void waitingForMemoryIsNotWaitingForTheDiskThatItComesFrom() {
        scene.waiting = 0.05;
        scene.job = 0.05;
        scene.bidder = 0.05;
        scene.memory = OptionalDouble.of(0.7);
        scene.disk = OptionalDouble.of(0.65);
        assertEquals(Kind.MEMORY, scene.first().kind());
        assertTrue(!kinds().contains(Kind.IO), kinds().toString());
        assertEquals(
                "70 % of the time it waited for memory; digits-0 uses 120MiB of 128MiB",
                scene.first().figures());
        assertEquals(
                "Ask for 64MiB more (--memory 192MiB instead of 128MiB).",
                scene.first().step().what());
    }

    @Test
    void waitingForADiskAloneIsIo() {
        scene.waiting = 0.05;
        scene.job = 0.05;
        scene.memory = OptionalDouble.of(0.1);
        scene.disk = OptionalDouble.of(0.8);
        assertEquals(Kind.IO, scene.first().kind());
        assertEquals(0.7, scene.first().weight(), 1e-9);
    }

    @Test
    void aProgramThatSleepsPaysForWhatItDoesNotUse() {
        scene.waiting = 0.01;
        scene.job = 0.02;
        scene.bidder = 0.02;
        scene.machine = 0.9;
        assertEquals(List.of(Kind.PROGRAM), kinds());
        assertTrue(scene.first().step().creditsPerHour() < 0, "it saves");
    }

    @Test
    void oneThreadOnAShareOfTwoCpusIsTheProgramsDoing() {
        scene.capacity = 4;
        scene.share = 0.5;
        scene.waiting = 0;
        scene.job = 1;
        scene.bidder = 1;
        scene.machine = 3;
        assertEquals(List.of(Kind.PROGRAM), kinds());
        assertEquals(0.5, scene.first().weight(), 1e-9);
        assertTrue(
                scene.first().figures().startsWith("it used 1.00 CPUs of the 2.00 CPUs bought"),
                scene.first().figures());
    }

    @Test
    void anotherJobOfTheSameAccountIsNotIdleness() {
        scene.job = 0.05;
        assertEquals(Kind.PRICE, scene.first().kind());
        assertEquals(1, kinds().size(), kinds().toString());
    }

    @Test
    void outOfFundsIsTheBudget() {
        scene.floor = true;
        scene.share = 0.01;
        assertEquals(Kind.BUDGET, scene.first().kind());
    }

    @Test
    void fundsForMinutesOnlyAreToldBesideThePrice() {
        scene.left = Optional.of(Credits.of("0.1"));
        assertEquals(List.of(Kind.PRICE, Kind.BUDGET), kinds());
        assertTrue(scene.causes().getLast().figures().contains("last for 180 s"));
    }

    @Test
    void aPendingTaskWaits() {
        scene.state = TaskView.State.PENDING;
        scene.detail = Optional.of("it needs 1GiB of memory, and 512MiB are free");
        assertEquals(List.of(Kind.WAITING), kinds());
        assertTrue(
                scene.first().figures().contains("512MiB are free"),
                scene.first().figures());
    }

    @Test
    void aTaskThatFailedIsTheProgramsDoing() {
        scene.state = TaskView.State.FAILED;
        scene.detail = Optional.of("used up its memory (32MiB), so the kernel ended it (exit code 137); ask for more");
        assertEquals(List.of(Kind.PROGRAM), kinds());
        assertTrue(
                scene.first().figures().startsWith("digits-0 failed: used up its memory"),
                scene.first().figures());
    }

    @Test
    void aMachineThatDoesNotAnswerIsTheTrouble() {
        scene.placed = false;
        scene.more.add(Place.unreachable("m1", "m1 cannot be reached"));
        assertEquals(Kind.MACHINE, scene.first().kind());
    }

    @Test
    void whoBidsNowhereBecauseAllIsAboveTheCapIsToldTheCapThatWouldDo() {
        scene.placed = false;
        scene.cap = Optional.of(5.0);
        scene.offers.add(new Offer("m2", 1, 6));
        assertEquals(Kind.CAP, scene.first().kind());
        assertEquals(
                "Raise the cap to 8.00/h per CPU: a share of 25 % on m2 then is 2.00/h.",
                scene.first().step().what());
    }

    @Test
    void whatTheAgentSaysItWaitsForIsTold() {
        scene.placed = false;
        scene.sentence = Optional.of("Job digits waits: it needs at least 3 machines at once");
        scene.offers.add(new Offer("m2", 1, 6));
        assertEquals(Kind.WAITING, scene.first().kind());
    }

    @Test
    void anAvoidedMachineIsTold() {
        scene.avoided = Map.of("m3", "The command was not found.");
        assertTrue(kinds().contains(Kind.WAITING));
    }

    @Test
    void whoRunsAsFastAsItCanIsHeldByNothing() {
        scene.waiting = 0;
        scene.job = 1;
        scene.bidder = 1;
        assertEquals(List.of(), kinds());
    }

    @Test
    void weightsArePartsOfTheWholeAndSorted() {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 2_000; trial++) {
            Scene any = any(random);
            List<Cause> causes = any.causes();
            for (int i = 0; i < causes.size(); i++) {
                Cause cause = causes.get(i);
                assertTrue(cause.weight() > 0 && cause.weight() <= 1, cause.toString());
                assertTrue(i == 0 || causes.get(i - 1).weight() >= cause.weight(), causes.toString());
                assertTrue(Double.isFinite(cause.step().creditsPerHour()), cause.toString());
            }
            boolean slow = any.waiting + any.memory.getAsDouble() > 0.3;
            assertTrue(!slow || !causes.isEmpty(), "seed 7, trial " + trial + " has no cause");
        }
    }

    private static Scene any(SplittableRandom random) {
        Scene any = new Scene();
        any.capacity = random.nextDouble(0.1, 8);
        any.share = random.nextDouble(0.001, 1);
        any.capped = random.nextBoolean();
        any.floor = random.nextInt(10) == 0;
        any.machine = random.nextDouble(any.capacity);
        any.bidder = random.nextDouble(any.machine);
        any.job = random.nextDouble(any.bidder);
        any.waiting = random.nextDouble();
        any.memory = OptionalDouble.of(random.nextDouble());
        any.disk = OptionalDouble.of(random.nextDouble());
        any.quota = OptionalDouble.of(random.nextDouble());
        any.cap = random.nextBoolean() ? Optional.empty() : Optional.of(random.nextDouble(0.1, 100));
        any.offers.add(new Offer("m2", random.nextDouble(0.1, 8), random.nextDouble(0.1, 20)));
        return any;
    }
}

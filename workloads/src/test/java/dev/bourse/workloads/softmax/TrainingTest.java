package dev.bourse.workloads.softmax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {
    private static final DataSet TRAIN = Digits.SPLIT.train();

    @Test
    void fortyEpochsReadNineteenOfTwentyDigitsNeverSeen() {
        try (Training training = Training.fresh(TRAIN, Digits.settings(64, 1))) {
            while (training.epoch() < 40) {
                training.step();
            }
            double accuracy = training.model().score(Digits.SPLIT.test()).accuracy();
            assertTrue(accuracy >= 0.94, "accuracy " + accuracy);
            assertEquals(40 * 1_500, training.samples());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void threadsMakeNoDifference(int threads) {
        assertArrayEquals(afterSteps(64, 1, 100), afterSteps(64, threads, 100));
    }

    @Test
    void threadsMakeNoDifferenceToABatchOfManySlices() {
        assertArrayEquals(afterSteps(1_000, 1, 5), afterSteps(1_000, 40, 5));
    }

    @Test
    @ExtendWith(Seeded.class)
    void resumingAnywhereLeadsToExactlyTheWeightsOfAnUndisturbedRun(RandomGenerator random) throws Malformed {
        int before = random.nextInt(1, 60);
        byte[] saved = afterSteps(64, 1, before);
        try (Training resumed = Training.resumed(TRAIN, Digits.settings(64, 2), Checkpoint.fromBytes(saved))) {
            step(resumed, 60 - before);
            assertArrayEquals(afterSteps(64, 1, 60), resumed.checkpoint().toBytes(), "stopped after " + before);
        }
    }

    @Test
    void aPositionBeyondASmallerShardBeginsTheEpochAgain() throws Malformed {
        Checkpoint late = Checkpoint.fromBytes(afterSteps(64, 1, 23));
        try (Training resumed = Training.resumed(TRAIN.shard(0, 2), Digits.settings(64, 1), late)) {
            assertEquals(0, resumed.checkpoint().position());
            assertEquals(23 * 64, resumed.samples());
        }
    }

    @Test
    void otherSeedsTakeOtherPaths() {
        Settings other = new Settings(64, new LearningRate(0.3), 2, 1);
        try (Training training = Training.fresh(TRAIN, other)) {
            step(training, 1);
            assertTrue(!java.util.Arrays.equals(
                    afterSteps(64, 1, 1), training.checkpoint().toBytes()));
        }
    }

    @Test
    void theLearningRateHalvesAfterFiftyEpochs() {
        assertEquals(0.3, new LearningRate(0.3).at(0));
        assertEquals(0.15, new LearningRate(0.3).at(50));
    }

    @Test
    void aBatchAboveTheSamplesIsRefused() {
        assertRefused(
                "The batch (64) must not exceed the samples to train on (15); give a smaller batch.",
                () -> Training.fresh(TRAIN.shard(3, 100), Digits.settings(64, 1)));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertRefused("The batch (0) must be from 1 to 65536 samples.", () -> Digits.settings(0, 1));
        assertRefused("The threads (65) must be from 1 to 64.", () -> Digits.settings(64, 65));
        assertRefused(
                "The threads (9) must not exceed the slices of a batch of 64 (8); give a batch of 72 or more.",
                () -> Digits.settings(64, 9));
        assertRefused("The learning rate (NaN) must be above 0 and at most 10.", () -> new LearningRate(Double.NaN));
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable attempt) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, attempt).getMessage());
    }

    private static byte[] afterSteps(int batch, int threads, int steps) {
        try (Training training = Training.fresh(TRAIN, Digits.settings(batch, threads))) {
            step(training, steps);
            return training.checkpoint().toBytes();
        }
    }

    private static void step(Training training, int steps) {
        for (int i = 0; i < steps; i++) {
            training.step();
        }
    }
}

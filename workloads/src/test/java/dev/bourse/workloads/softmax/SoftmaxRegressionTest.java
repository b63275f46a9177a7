package dev.bourse.workloads.softmax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class SoftmaxRegressionTest {
    private static final int FEATURES = 4;
    private static final int CLASSES = 3;

    @Test
    @ExtendWith(Seeded.class)
    void theGradientIsThatOfTheLossByFiniteDifferences(RandomGenerator random) {
        double[] x = random.doubles(FEATURES, -1, 1).toArray();
        x[1] = 0;
        DataSet one = new DataSet(x, new int[] {random.nextInt(CLASSES)}, FEATURES, CLASSES, 0);
        double[] weights = random.doubles((FEATURES + 1) * CLASSES, -2, 2).toArray();
        double[] gradient = new double[weights.length];
        SoftmaxRegression.of(FEATURES, CLASSES, weights).addGradient(one, 0, gradient, new double[CLASSES]);
        for (int i = 0; i < weights.length; i++) {
            double h = 1e-5;
            double slope = (lossAt(one, weights, i, h) - lossAt(one, weights, i, -h)) / (2 * h);
            assertEquals(slope, gradient[i], 1e-7, "weight " + i);
        }
    }

    private static double lossAt(DataSet one, double[] weights, int i, double moved) {
        double[] near = weights.clone();
        near[i] += moved;
        return SoftmaxRegression.of(FEATURES, CLASSES, near).score(one).loss();
    }

    @Test
    void anUntrainedModelKnowsNothing() {
        var score = new SoftmaxRegression(64, 10).score(Digits.ALL);
        assertEquals(Math.log(10), score.loss(), 1e-12);
        assertEquals(178.0 / 1_797, score.accuracy(), 1e-12, "the zeros among the digits");
    }

    @Test
    void hugeWeightsGiveAFiniteLoss() {
        double[] weights = new double[(FEATURES + 1) * CLASSES];
        weights[FEATURES * CLASSES] = 1e6;
        DataSet wrong = new DataSet(new double[FEATURES], new int[] {2}, FEATURES, CLASSES, 0);
        double loss =
                SoftmaxRegression.of(FEATURES, CLASSES, weights).score(wrong).loss();
        assertTrue(Double.isFinite(loss) && loss > 700, "loss " + loss);
    }
}

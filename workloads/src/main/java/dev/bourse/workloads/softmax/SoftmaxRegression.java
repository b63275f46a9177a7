package dev.bourse.workloads.softmax;

/**
 * Multinomial logistic regression: p_c(x) = exp(z_c) / sum_k exp(z_k) with z = W'x + b, and the loss -ln p_y(x).
 *
 * <p>Its gradient in W[j][c] is x_j (p_c - 1{c = y}), in b_c it is p_c - 1{c = y}; see C. Bishop, <i>Pattern Recognition
 * and Machine Learning</i>, section 4.3.4. Weights are {@code weights[feature * classes + class]}, the bias being the last
 * "feature", so that both inner loops run over neighbours. A sample costs O(features x classes).
 *
 * <p>{@link StrictMath} gives the same bits on every machine, interpreted or compiled: a checkpoint goes on elsewhere
 * exactly as it would have here. Reading is safe for many threads as long as none steps.
 */
public final class SoftmaxRegression {
    private final int features;
    private final int classes;
    private final double[] weights;

    SoftmaxRegression(int features, int classes) {
        this(features, classes, new double[(features + 1) * classes]);
    }

    private SoftmaxRegression(int features, int classes, double[] weights) {
        this.features = features;
        this.classes = classes;
        this.weights = weights;
    }

    static SoftmaxRegression of(int features, int classes, double[] weights) {
        if (weights.length != (features + 1) * classes) {
            throw new IllegalArgumentException("The weights (" + weights.length + ") must be (features + 1) x classes ("
                    + (features + 1) * classes + ").");
        }
        return new SoftmaxRegression(features, classes, weights.clone());
    }

    double[] weights() {
        return weights.clone();
    }

    /** Adds the gradient of the loss of one sample to {@code gradient}, shaped as the weights; {@code p} is scratch. */
    void addGradient(DataSet data, int row, double[] gradient, double[] p) {
        probabilities(data, row, p);
        p[data.label[row]] -= 1;
        for (int j = 0; j < features; j++) {
            double value = data.x[row * features + j];
            if (value != 0) {
                addScaled(gradient, j * classes, value, p);
            }
        }
        addScaled(gradient, features * classes, 1, p);
    }

    /** W := W - rate x gradient. */
    void step(double[] gradient, double rate) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= rate * gradient[i];
        }
    }

    /** The part of the samples whose most likely class is their label, and the mean loss. */
    public Score score(DataSet data) {
        double[] p = new double[classes];
        int right = 0;
        double loss = 0;
        for (int row = 0; row < data.rows(); row++) {
            probabilities(data, row, p);
            int y = data.label[row];
            right += y == largest(p) ? 1 : 0;
            loss -= StrictMath.log(Math.max(p[y], Double.MIN_NORMAL));
        }
        return new Score((double) right / data.rows(), loss / data.rows());
    }

    /** Accuracy in [0, 1] and mean loss in nats. */
    public record Score(double accuracy, double loss) {}

    private void probabilities(DataSet data, int row, double[] p) {
        System.arraycopy(weights, features * classes, p, 0, classes);
        for (int j = 0; j < features; j++) {
            double value = data.x[row * features + j];
            if (value != 0) {
                for (int c = 0; c < classes; c++) {
                    p[c] += value * weights[j * classes + c];
                }
            }
        }
        normalise(p);
    }

    private static void normalise(double[] z) {
        // Without the largest taken off, exp overflows as the weights grow.
        double top = z[largest(z)];
        double sum = 0;
        for (int c = 0; c < z.length; c++) {
            z[c] = StrictMath.exp(z[c] - top);
            sum += z[c];
        }
        for (int c = 0; c < z.length; c++) {
            z[c] /= sum;
        }
    }

    private static int largest(double[] z) {
        int best = 0;
        for (int c = 1; c < z.length; c++) {
            best = z[c] > z[best] ? c : best;
        }
        return best;
    }

    private static void addScaled(double[] into, int offset, double value, double[] p) {
        for (int c = 0; c < p.length; c++) {
            into[offset + c] += value * p[c];
        }
    }
}

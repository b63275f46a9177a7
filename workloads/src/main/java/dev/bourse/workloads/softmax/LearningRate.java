package dev.bourse.workloads.softmax;

/**
 * The step size of an epoch: rate(e) = initial / (1 + e / 50).
 *
 * <p>Its sum diverges and the sum of its squares does not (Robbins and Monro, 1951), so training settles and may run for
 * ever without harm.
 *
 * @param initial in (0, 10]; features lie in [-1, 1]
 */
public record LearningRate(double initial) {
    private static final double HALVED_AFTER_EPOCHS = 50;

    public LearningRate {
        if (!(initial > 0 && initial <= 10)) {
            throw new IllegalArgumentException("The learning rate (" + initial + ") must be above 0 and at most 10.");
        }
    }

    double at(long epoch) {
        return initial / (1 + epoch / HALVED_AFTER_EPOCHS);
    }
}

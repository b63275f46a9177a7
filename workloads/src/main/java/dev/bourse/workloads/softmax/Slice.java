package dev.bourse.workloads.softmax;

import java.util.Arrays;

/**
 * A few neighbouring samples of a mini-batch and the sum of their gradients.
 *
 * <p>Slices are the same whatever the number of threads, and are added in their order, so rounding is the same too.
 * One thread at a time.
 */
final class Slice {
    private final SoftmaxRegression model;
    private final DataSet data;
    private final int[] order;
    private final double[] gradient;
    private final double[] scratch;
    private int from;
    private int to;

    Slice(SoftmaxRegression model, DataSet data, int[] order) {
        this.model = model;
        this.data = data;
        this.order = order;
        this.gradient = new double[(data.features() + 1) * data.classes()];
        this.scratch = new double[data.classes()];
    }

    void cover(int from, int to) {
        this.from = from;
        this.to = to;
    }

    void compute() {
        Arrays.fill(gradient, 0);
        for (int i = from; i < to; i++) {
            model.addGradient(data, order[i], gradient, scratch);
        }
    }

    void addTo(double[] total) {
        for (int i = 0; i < total.length; i++) {
            total[i] += gradient[i];
        }
    }
}

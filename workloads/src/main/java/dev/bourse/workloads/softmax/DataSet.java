package dev.bourse.workloads.softmax;

import java.util.SplittableRandom;

/**
 * Labelled samples: {@code x[row * features + feature]} and {@code label[row]} in 0..classes-1.
 *
 * <p>Immutable, and so safe for any thread. The fingerprint is that of the bytes it was read from; parts of a data set
 * keep it, so that a checkpoint knows the data it was trained on whatever its shard.
 */
public final class DataSet {
    final double[] x;
    final int[] label;
    private final int features;
    private final int classes;
    private final long fingerprint;

    DataSet(double[] x, int[] label, int features, int classes, long fingerprint) {
        if (x.length != label.length * features) {
            throw new IllegalArgumentException(
                    "The values (" + x.length + ") must be rows (" + label.length + ") x features (" + features + ").");
        }
        this.x = x;
        this.label = label;
        this.features = features;
        this.classes = classes;
        this.fingerprint = fingerprint;
    }

    public int rows() {
        return label.length;
    }

    public int features() {
        return features;
    }

    public int classes() {
        return classes;
    }

    public long fingerprint() {
        return fingerprint;
    }

    /** What is trained on and what is held out. */
    public record Split(DataSet train, DataSet test) {}

    /**
     * Holds out {@code testRows} rows at random; the seed alone decides which.
     *
     * @throws IllegalArgumentException if either part would be empty
     */
    public Split split(int testRows, long seed) {
        if (testRows < 1 || testRows >= rows()) {
            throw new IllegalArgumentException(
                    "The held-out rows (" + testRows + ") must be from 1 to " + (rows() - 1) + ".");
        }
        int[] order = identity(rows());
        shuffle(order, new SplittableRandom(seed));
        return new Split(part(order, testRows, rows(), 1), part(order, 0, testRows, 1));
    }

    /** Every {@code size}-th row from row {@code rank} on: the shards of all ranks are the whole, each row once. */
    public DataSet shard(int rank, int size) {
        return part(identity(rows()), rank, rows(), size);
    }

    private DataSet part(int[] order, int from, int to, int stride) {
        int count = Math.max(0, (to - from + stride - 1) / stride);
        double[] values = new double[count * features];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            int row = order[from + i * stride];
            System.arraycopy(x, row * features, values, i * features, features);
            labels[i] = label[row];
        }
        return new DataSet(values, labels, features, classes, fingerprint);
    }

    static int[] identity(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        return order;
    }

    /** Fisher and Yates: every order is equally likely. */
    static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}

package dev.bourse.workloads.softmax;

/**
 * How to train.
 *
 * @param batch samples a step, 1 to 65536
 * @param learningRate the step size
 * @param seed decides the order of the samples of every epoch
 * @param threads 1 to 64, and no more than a batch has slices: others would be idle
 */
public record Settings(int batch, LearningRate learningRate, long seed, int threads) {
    private static final int LEAST_SLICE = 8;
    private static final int MOST_SLICES = 64;

    public Settings {
        if (batch < 1 || batch > 65_536) {
            throw new IllegalArgumentException("The batch (" + batch + ") must be from 1 to 65536 samples.");
        }
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("The threads (" + threads + ") must be from 1 to 64.");
        }
        if (threads > slices(batch, batch)) {
            throw new IllegalArgumentException(
                    "The threads (" + threads + ") must not exceed the slices of a batch of " + batch + " ("
                            + slices(batch, batch) + "); give a batch of " + threads * LEAST_SLICE + " or more.");
        }
    }

    /** The same for one of many tasks: each goes through its samples in an order of its own. */
    public Settings ofRank(int rank) {
        return new Settings(batch, learningRate, seed + rank, threads);
    }

    /** The samples that one thread takes at a time: they follow from the batch alone, whatever the threads. */
    int sliceSamples() {
        return sliceSamples(batch);
    }

    /** The slices of {@code samples} samples: at most 64, each of which holds a gradient. */
    int slices(int samples) {
        return slices(batch, samples);
    }

    private static int sliceSamples(int batch) {
        return Math.max(LEAST_SLICE, Math.ceilDiv(batch, MOST_SLICES));
    }

    private static int slices(int batch, int samples) {
        return Math.ceilDiv(samples, sliceSamples(batch));
    }
}

package dev.bourse.workloads.softmax;

/**
 * How to train.
 *
 * @param batch samples a step, 1 to 65536
 * @param learningRate the step size
 * @param seed decides the order of the samples of every epoch
 * @param threads 1 to 64, and no more than a batch has slices of {@value Slice#SAMPLES} samples: others would be idle
 */
public record Settings(int batch, LearningRate learningRate, long seed, int threads) {
    public Settings {
        if (batch < 1 || batch > 65_536) {
            throw new IllegalArgumentException("The batch (" + batch + ") must be from 1 to 65536 samples.");
        }
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("The threads (" + threads + ") must be from 1 to 64.");
        }
        if (threads > Slice.count(batch)) {
            throw new IllegalArgumentException("The threads (" + threads + ") must not exceed the slices of "
                    + Slice.SAMPLES + " samples in a batch of " + batch + " (" + Slice.count(batch)
                    + "); give a batch of " + threads * Slice.SAMPLES + " or more.");
        }
    }

    /** The same for one of many tasks: each goes through its samples in an order of its own. */
    public Settings ofRank(int rank) {
        return new Settings(batch, learningRate, seed + rank, threads);
    }
}

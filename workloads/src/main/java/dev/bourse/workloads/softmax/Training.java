package dev.bourse.workloads.softmax;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Synchronous mini-batch gradient descent: W := W - rate(epoch) x (1/|B|) sum over i in B of grad loss_i(W).
 *
 * <p>The order of the samples of an epoch depends on the seed and the epoch's number only, so (weights, epoch, position)
 * is the whole state. A step costs O(batch x features x classes), divided by the threads. One thread calls it.
 */
public final class Training implements AutoCloseable {
    private final DataSet data;
    private final Settings settings;
    private final SoftmaxRegression model;
    private final int[] order;
    private final Slice[] slices;
    private final double[] gradient;
    private final Crew crew;
    private long samples;
    private long epoch;
    private int position;

    private Training(DataSet data, Settings settings, SoftmaxRegression model) {
        if (settings.batch() > data.rows()) {
            throw new IllegalArgumentException("The batch (" + settings.batch()
                    + ") must not exceed the samples to train on (" + data.rows() + "); give a smaller batch.");
        }
        this.data = data;
        this.settings = settings;
        this.model = model;
        this.order = new int[data.rows()];
        this.slices = new Slice[settings.slices(settings.batch())];
        for (int s = 0; s < slices.length; s++) {
            slices[s] = new Slice(model, data, order);
        }
        this.gradient = new double[(data.features() + 1) * data.classes()];
        this.crew = new Crew(slices, settings.threads());
    }

    /**
     * @throws IllegalArgumentException if the batch exceeds the samples
     */
    public static Training fresh(DataSet data, Settings settings) {
        Training training = new Training(data, settings, new SoftmaxRegression(data.features(), data.classes()));
        training.beginEpoch(0);
        return training;
    }

    /**
     * Goes on from a checkpoint of the same data: with the same settings exactly as if it had never stopped, with others
     * from there on. Threads make no difference.
     *
     * @throws IllegalArgumentException if the checkpoint is of other data, or the batch exceeds the samples
     */
    public static Training resumed(DataSet data, Settings settings, Checkpoint checkpoint) {
        if (!checkpoint.isOf(data)) {
            throw new IllegalArgumentException("The checkpoint must be of the data it resumes on.");
        }
        Training training = new Training(data, settings, checkpoint.model());
        training.samples = checkpoint.samples();
        training.beginEpoch(checkpoint.epoch());
        // A shard smaller than it was may end before this position.
        training.position = checkpoint.position() < data.rows() ? checkpoint.position() : 0;
        return training;
    }

    /** Trains on one mini-batch; the last of an epoch may be smaller. */
    public void step() {
        int size = Math.min(settings.batch(), order.length - position);
        int count = settings.slices(size);
        int each = settings.sliceSamples();
        for (int s = 0; s < count; s++) {
            int from = position + s * each;
            slices[s].cover(from, Math.min(from + each, position + size));
        }
        crew.compute(count);
        Arrays.fill(gradient, 0);
        for (int s = 0; s < count; s++) {
            slices[s].addTo(gradient);
        }
        model.step(gradient, settings.learningRate().at(epoch) / size);
        samples += size;
        position += size;
        if (position == order.length) {
            beginEpoch(epoch + 1);
        }
    }

    /** How many samples it will have trained on when so many epochs are done; 0 for more than can be counted. */
    public long samplesAt(long epochs) {
        long left = epochs - epoch;
        return left > (Long.MAX_VALUE - samples) / order.length
                ? 0
                : samples + Math.max(0, left * order.length - position);
    }

    private void beginEpoch(long number) {
        epoch = number;
        position = 0;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        DataSet.shuffle(order, new SplittableRandom(mixed(settings.seed()) ^ mixed(number)));
    }

    /** Neighbouring seeds as they are would give one sequence, shifted. */
    private static long mixed(long seed) {
        return new SplittableRandom(seed).nextLong();
    }

    /** Samples trained on since the job began, those before a resumption included. */
    public long samples() {
        return samples;
    }

    /** Epochs completed. */
    public long epoch() {
        return epoch;
    }

    public SoftmaxRegression model() {
        return model;
    }

    public Checkpoint checkpoint() {
        return new Checkpoint(
                data.fingerprint(), data.features(), data.classes(), samples, epoch, position, model.weights());
    }

    @Override
    public void close() {
        crew.close();
    }
}

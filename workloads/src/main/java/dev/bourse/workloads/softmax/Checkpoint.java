package dev.bourse.workloads.softmax;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * All that training needs to go on: weights, position, and the data they belong to.
 *
 * <p>As bytes, big-endian: "bourse-1", the data's fingerprint, samples and epoch as longs; features, classes and position as
 * ints; the weights as doubles; the CRC-32 of all before it as a long. Immutable.
 */
public final class Checkpoint {
    private static final long MAGIC = 0x626F757273652D31L;
    private static final int HEADER_BYTES = 4 * Long.BYTES + 3 * Integer.BYTES;

    private final long fingerprint;
    private final int features;
    private final int classes;
    private final long samples;
    private final long epoch;
    private final int position;
    private final double[] weights;

    Checkpoint(long fingerprint, int features, int classes, long samples, long epoch, int position, double[] weights) {
        this.fingerprint = fingerprint;
        this.features = features;
        this.classes = classes;
        this.samples = samples;
        this.epoch = epoch;
        this.position = position;
        this.weights = weights;
    }

    public boolean isOf(DataSet data) {
        return fingerprint == data.fingerprint() && features == data.features() && classes == data.classes();
    }

    public long epoch() {
        return epoch;
    }

    long samples() {
        return samples;
    }

    int position() {
        return position;
    }

    SoftmaxRegression model() {
        return SoftmaxRegression.of(features, classes, weights);
    }

    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + weights.length * Double.BYTES + Long.BYTES);
        out.putLong(MAGIC).putLong(fingerprint).putLong(samples).putLong(epoch);
        out.putInt(features).putInt(classes).putInt(position);
        out.asDoubleBuffer().put(weights);
        out.position(out.capacity() - Long.BYTES);
        return out.putLong(crc(out.array())).array();
    }

    /**
     * @throws Malformed if the bytes are no checkpoint of this program, or were cut or changed
     */
    public static Checkpoint fromBytes(byte[] bytes) throws Malformed {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER_BYTES + Long.BYTES || in.getLong() != MAGIC) {
            throw new Malformed("Its " + bytes.length + " bytes must begin as a checkpoint of this trainer does.");
        }
        if (in.getLong(bytes.length - Long.BYTES) != crc(bytes)) {
            throw new Malformed("Its " + bytes.length + " bytes must end in their checksum; they were cut or changed.");
        }
        long fingerprint = in.getLong();
        long samples = in.getLong();
        long epoch = in.getLong();
        int features = in.getInt();
        int classes = in.getInt();
        int position = in.getInt();
        if (samples < 0 || epoch < 0 || position < 0 || bytes.length != length(features, classes)) {
            throw new Malformed(
                    "Its position (" + samples + ", " + epoch + ", " + position + ") must not be negative, and its "
                            + bytes.length + " bytes must hold the weights of " + features + " features and " + classes
                            + " classes.");
        }
        double[] weights = new double[(bytes.length - HEADER_BYTES - Long.BYTES) / Double.BYTES];
        in.asDoubleBuffer().get(weights);
        return new Checkpoint(fingerprint, features, classes, samples, epoch, position, weights);
    }

    private static long length(long features, long classes) {
        return HEADER_BYTES + (features + 1) * classes * Double.BYTES + Long.BYTES;
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length - Long.BYTES);
        return crc.getValue();
    }
}

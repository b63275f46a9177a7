package dev.bourse.workloads;

import dev.bourse.workloads.softmax.Checkpoint;
import dev.bourse.workloads.softmax.DataSet;
import dev.bourse.workloads.softmax.Settings;
import dev.bourse.workloads.softmax.Training;
import java.io.PrintStream;
import java.util.Optional;

/**
 * One life of a task: it resumes, trains step by step, reports and saves, until its epochs are done or it is stopped.
 *
 * <p>Time is an argument, in nanoseconds of any monotonic clock. One thread.
 */
final class Session implements AutoCloseable {
    private static final long REPORT_NANOS = 1_000_000_000L;
    /** Of 1,797 digits, 297 are held out; of other data, the same part. */
    private static final int DIGITS_HELD_OUT = 297;

    private static final int DIGITS = 1_797;
    /** Always the same rows, so that accuracies of different jobs compare. */
    private static final long SPLIT_SEED = 1_797;

    private final Training training;
    private final DataSet test;
    private final Arguments arguments;
    private final Optional<CheckpointFile> file;
    private final PrintStream out;
    private long reportedAt;
    private long savedAt;
    private long savedEpoch;

    /**
     * @throws Refused if the batch exceeds this rank's samples, or checkpoints can't be written
     */
    Session(Arguments arguments, World world, DataSet data, PrintStream out, PrintStream err, long now) throws Refused {
        this.arguments = arguments;
        this.out = out;
        DataSet.Split split = data.split((int) ((long) data.rows() * DIGITS_HELD_OUT / DIGITS), SPLIT_SEED);
        test = split.test();
        file = world.checkpoints().isEmpty()
                ? Optional.empty()
                : Optional.of(new CheckpointFile(world.checkpoints().get(), world.rank()));
        training = begin(split.train().shard(world.rank(), world.size()), world.rank(), err);
        reportedAt = now - REPORT_NANOS;
        savedAt = now;
        savedEpoch = training.epoch();
    }

    private Training begin(DataSet shard, int rank, PrintStream err) throws Refused {
        Settings settings = arguments.settings().ofRank(rank);
        try {
            Optional<Checkpoint> checkpoint = file.isEmpty() ? Optional.empty() : read(file.get(), shard, err);
            if (checkpoint.isEmpty()) {
                return Training.fresh(shard, settings);
            }
            out.println("resumed from epoch " + checkpoint.get().epoch());
            return Training.resumed(shard, settings, checkpoint.get());
        } catch (IllegalArgumentException e) {
            throw new Refused(Reason.BAD_ARGUMENT, e.getMessage());
        }
    }

    private static Optional<Checkpoint> read(CheckpointFile file, DataSet shard, PrintStream err) throws Refused {
        try {
            return file.read(shard);
        } catch (Refused e) {
            err.println("trainer: " + e.getMessage());
            file.setAside();
            return Optional.empty();
        }
    }

    boolean isDone() {
        return arguments.epochs() > 0 && training.epoch() >= arguments.epochs();
    }

    /** One mini-batch, and a report and a checkpoint if they are due. */
    void advance(long now) throws Refused {
        training.step();
        if (now - reportedAt >= REPORT_NANOS) {
            reportedAt = now;
            report();
        }
        if (arguments.checkpointEvery().isDue(now - savedAt, training.epoch() - savedEpoch)) {
            savedAt = now;
            savedEpoch = training.epoch();
            save();
        }
    }

    /** Saves and reports for the last time. */
    void finish() throws Refused {
        save();
        report();
    }

    private void save() throws Refused {
        if (file.isPresent()) {
            file.get().write(training.checkpoint());
        }
    }

    private void report() {
        long total = arguments.epochs() == 0 ? 0 : training.samplesAt(arguments.epochs());
        out.println(new Progress(training.samples(), total, training.model().score(test), training.epoch()).line());
    }

    @Override
    public void close() {
        training.close();
    }
}

package dev.bourse.workloads.softmax;

import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The digits that ship with the trainer. */
final class Digits {
    static final DataSet ALL = load();
    static final DataSet.Split SPLIT = ALL.split(297, 1_797);

    private Digits() {}

    static Settings settings(int batch, int threads) {
        return new Settings(batch, new LearningRate(0.3), 1, threads);
    }

    private static DataSet load() {
        try (var in = new GZIPInputStream(Digits.class.getResourceAsStream("/dev/bourse/workloads/digits.csv.gz"))) {
            return CsvReader.read(in.readAllBytes());
        } catch (IOException | Malformed e) {
            throw new IllegalStateException(e);
        }
    }
}

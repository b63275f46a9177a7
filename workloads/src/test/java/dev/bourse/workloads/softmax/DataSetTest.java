package dev.bourse.workloads.softmax;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetTest {
    @Test
    void theDigitsAreWhole() {
        assertEquals(1_797, Digits.ALL.rows());
        assertEquals(64, Digits.ALL.features());
        assertEquals(10, Digits.ALL.classes());
        assertEquals(0, Arrays.stream(Digits.ALL.x).min().orElseThrow());
        assertEquals(1, Arrays.stream(Digits.ALL.x).max().orElseThrow());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4}, Arrays.copyOf(Digits.ALL.label, 5));
    }

    @Test
    void aSplitKeepsEveryRowOnce() {
        assertEquals(1_500, Digits.SPLIT.train().rows());
        assertEquals(297, Digits.SPLIT.test().rows());
        double parts = sum(Digits.SPLIT.train()) + sum(Digits.SPLIT.test());
        assertEquals(sum(Digits.ALL), parts, 1e-6);
    }

    @Test
    void theShardsOfAllRanksAreTheWhole() {
        DataSet train = Digits.SPLIT.train();
        double sum = 0;
        int rows = 0;
        for (int rank = 0; rank < 7; rank++) {
            sum += sum(train.shard(rank, 7));
            rows += train.shard(rank, 7).rows();
        }
        assertEquals(1_500, rows);
        assertEquals(sum(train), sum, 1e-6);
        assertEquals(0, train.shard(2_000, 2_001).rows());
    }

    @Test
    void featuresAreScaledByTheirLargestMagnitude() throws Malformed {
        DataSet data = read("-4,0,1.5e1,0\r\n2,0,3,1\n" + "0,0,0,2\n".repeat(10));
        assertArrayEquals(new double[] {-1, 0, 1, 0.5, 0, 0.2}, Arrays.copyOf(data.x, 6), 1e-15);
        assertEquals(3, data.classes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sepal,kind;|Line 1 has the value (sepal); it must be a finite number (remove a header line).",
                "1,0;,1;|Line 2 has the value (); it must be a finite number.",
                "1,0;NaN,1;|Line 2 has the value (NaN); it must be a finite number.",
                "1,0;1,1,1;|Line 2 has 3 columns; it must have as many as line 1 (2).",
                "1;|Line 1 has 1 columns; it must have at least 2.",
                "1,0;2,1;|The rows (2) must be at least 12, to train and to hold out.",
                "1,0.5;1,0;1,0;1,0;1,0;1,0;1,0;1,0;1,0;1,0;1,0;1,0|Line 1 has the label (0.5) in its last column; it must"
                        + " be a whole number from 0 to 999.",
            })
    void badDataIsNamed(String lines, String message) {
        Malformed refusal = assertThrows(Malformed.class, () -> read(lines.replace(';', '\n')));
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void emptyDataIsNamed() {
        assertEquals(
                "The rows (0) must be at least 12, to train and to hold out.",
                assertThrows(Malformed.class, () -> read("")).getMessage());
    }

    @Test
    void moreWeightsThanMemoryShouldHoldAreRefused() {
        String wide = "1,".repeat(50_000) + "0\n";
        assertEquals(
                "The columns (50001) times the classes (2) must be at most 100000.",
                assertThrows(Malformed.class, () -> read(wide.repeat(12))).getMessage());
    }

    private static DataSet read(String text) throws Malformed {
        return CsvReader.read(text.getBytes(US_ASCII));
    }

    private static double sum(DataSet data) {
        return Arrays.stream(data.x).sum() + Arrays.stream(data.label).sum();
    }
}

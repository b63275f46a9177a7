package dev.bourse.workloads.softmax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Reads samples from comma-separated numbers without a header: the features, then the label, a whole number from 0.
 *
 * <p>Each feature is divided by its largest magnitude, so that every value lies in [-1, 1] and one learning rate suits
 * all data. Time and space are linear in the bytes. One thread, one use.
 *
 * <p>It reads bytes by hand because a job on a tenth of a core would otherwise spend its first second on splitting
 * strings.
 */
public final class CsvReader {
    private static final int MAX_CLASSES = 1_000;
    private static final int MIN_ROWS = 12;
    private static final int MAX_WEIGHTS = 100_000;

    private final byte[] bytes;
    private int position;
    private int rows;
    private double[] values = new double[1 << 12];
    private int count;

    private CsvReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @throws Malformed naming the line, the value and the rule
     */
    public static DataSet read(byte[] bytes) throws Malformed {
        return new CsvReader(bytes).read();
    }

    private DataSet read() throws Malformed {
        int columns = 0;
        while (position < bytes.length) {
            int before = count;
            readLine();
            int here = count - before;
            columns = rows == 1 ? here : columns;
            if (here != columns || here < 2) {
                throw new Malformed("Line " + rows + " has " + here + " columns; it must have "
                        + (columns < 2 ? "at least 2" : "as many as line 1 (" + columns + ")") + ".");
            }
        }
        if (rows < MIN_ROWS) {
            throw new Malformed("The rows (" + rows + ") must be at least " + MIN_ROWS + ", to train and to hold out.");
        }
        return dataSet(columns - 1);
    }

    private void readLine() throws Malformed {
        rows++;
        boolean more = true;
        while (more) {
            int start = position;
            while (position < bytes.length && bytes[position] != ',' && bytes[position] != '\n') {
                position++;
            }
            more = position < bytes.length && bytes[position] == ',';
            append(number(start, position));
            position++;
        }
    }

    private double number(int start, int end) throws Malformed {
        long whole = 0;
        boolean digitsOnly = start < end && end - start < 10;
        for (int i = start; i < end && digitsOnly; i++) {
            digitsOnly = bytes[i] >= '0' && bytes[i] <= '9';
            whole = whole * 10 + bytes[i] - '0';
        }
        return digitsOnly ? whole : decimal(new String(bytes, start, Math.min(end - start, 40), ISO_8859_1).strip());
    }

    private double decimal(String text) throws Malformed {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException _) {
            number = Double.NaN;
        }
        if (!Double.isFinite(number)) {
            throw new Malformed("Line " + rows + " has the value (" + text + "); it must be a finite number"
                    + (rows == 1 ? " (remove a header line)." : "."));
        }
        return number;
    }

    private void append(double number) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = number;
    }

    private DataSet dataSet(int features) throws Malformed {
        double[] x = new double[rows * features];
        int[] label = new int[rows];
        int classes = 2;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * (features + 1), x, row * features, features);
            label[row] = label(values[row * (features + 1) + features], row);
            classes = Math.max(classes, label[row] + 1);
        }
        if ((features + 1L) * classes > MAX_WEIGHTS) {
            throw new Malformed("The columns (" + (features + 1) + ") times the classes (" + classes
                    + ") must be at most " + MAX_WEIGHTS + ".");
        }
        scale(x, features);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return new DataSet(x, label, features, classes, crc.getValue());
    }

    private static int label(double value, int row) throws Malformed {
        if (value != Math.rint(value) || value < 0 || value >= MAX_CLASSES) {
            throw new Malformed("Line " + (row + 1) + " has the label (" + value
                    + ") in its last column; it must be a whole number from 0 to " + (MAX_CLASSES - 1) + ".");
        }
        return (int) value;
    }

    private static void scale(double[] x, int features) {
        double[] largest = new double[features];
        for (int i = 0; i < x.length; i++) {
            largest[i % features] = Math.max(largest[i % features], Math.abs(x[i]));
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = largest[i % features] == 0 ? 0 : x[i] / largest[i % features];
        }
    }
}

package dev.bourse.allocation.mechanism.program;

import java.util.ArrayList;
import java.util.List;

/**
 * Maximise first . x, and among its maximisers second . x, subject to A x <= b and 0 <= x <= most, where b >= 0, so that
 * x = 0 is a start. Entries should be of the order of 1 or 0: all tolerances are absolute.
 *
 * <p>One thread at a time.
 */
public final class LinearProgram {
    private final List<Column> columns = new ArrayList<>();
    private final double[] b;

    /** A program of these rows, {@code b[row]}, without variables. */
    public LinearProgram(double[] b) {
        this.b = b.clone();
    }

    /**
     * Adds a variable x, 0 <= x <= most.
     *
     * @param first its part in the first objective
     * @param second its part in the second
     * @param most its upper bound, above 0; may be infinite
     * @param rows the rows it counts in, each once; kept
     * @param entries {@code entries[n]}: how much it counts in row {@code rows[n]}; kept
     */
    public void add(double first, double second, double most, int[] rows, double[] entries) {
        columns.add(new Column(first, second, most, rows, entries));
    }

    /** The best vertex. See {@link Simplex} for method and cost. */
    public Vertex best() {
        return new Simplex(columns, b).best();
    }
}

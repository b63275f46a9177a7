package dev.bourse.allocation.mechanism.convex;

/**
 * The pattern of a sparse matrix: the entries of row i are {@code from[i]} to {@code from[i + 1]}, each in its {@code
 * column[entry]}, rising.
 */
final class Rows {
    final int columns;
    final int[] from;
    final int[] column;

    Rows(int columns, int[] from, int[] column) {
        this.columns = columns;
        this.from = from;
        this.column = column;
    }

    int count() {
        return from.length - 1;
    }

    boolean isFull(int row) {
        return from[row + 1] - from[row] == columns;
    }

    Rows transposed() {
        int[] next = columnStarts();
        int[] row = new int[column.length];
        for (int i = 0; i < count(); i++) {
            for (int k = from[i]; k < from[i + 1]; k++) {
                row[next[column[k]]++] = i;
            }
        }
        return new Rows(count(), columnStarts(), row);
    }

    /** For each entry of the transposed pattern, in its order, the entry here. */
    int[] transposition() {
        int[] next = columnStarts();
        int[] entries = new int[column.length];
        for (int k = 0; k < column.length; k++) {
            entries[next[column[k]]++] = k;
        }
        return entries;
    }

    private int[] columnStarts() {
        int[] starts = new int[columns + 1];
        for (int j : column) {
            starts[j + 1]++;
        }
        for (int j = 0; j < columns; j++) {
            starts[j + 1] += starts[j];
        }
        return starts;
    }
}

package dev.bourse.allocation.mechanism.program;

/** A variable of a linear program. Immutable, its arrays its own. */
final class Column {
    final double first;
    final double second;
    final double most;
    private final int[] rows;
    private final double[] entries;

    Column(double first, double second, double most, int[] rows, double[] entries) {
        this.first = first;
        this.second = second;
        this.most = most;
        this.rows = rows;
        this.entries = entries;
    }

    /** y . A_x. */
    double at(double[] y) {
        double sum = 0;
        for (int n = 0; n < rows.length; n++) {
            sum += y[rows[n]] * entries[n];
        }
        return sum;
    }
}

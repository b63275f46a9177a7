package dev.bourse.allocation.mechanism.program;

/** Where a linear program ended. Immutable. */
public final class Vertex {
    private final double[] x;
    private final double[] y;

    Vertex(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** A variable, numbered in the order they were added; within bounds and rows up to rounding. */
    public double x(int variable) {
        return x[variable];
    }

    /** A row's price, the dual variable, under the first objective. */
    public double y(int row) {
        return y[row];
    }
}

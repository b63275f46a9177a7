package dev.bourse.allocation.dorm;

/**
 * Real amounts of one kind of resource as the whole numbers that CP-SAT needs: themselves where all are whole, else in
 * billionths of the largest machine.
 */
final class Units {
    private static final double PARTS = 1e9;

    private final double unit;

    Units(Cluster cluster, int kind) {
        boolean whole = true;
        double largest = 0;
        for (int j = 0; j < cluster.machines(); j++) {
            whole &= isWhole(cluster.capacity(j, kind));
            largest = Math.max(largest, cluster.capacity(j, kind));
        }
        for (int i = 0; i < cluster.applications(); i++) {
            whole &= isWhole(cluster.demand(i, kind));
        }
        this.unit = whole || largest == 0 ? 1 : largest / PARTS;
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && value <= PARTS;
    }

    long of(double amount) {
        return Math.round(Math.min(amount / unit, 2 * PARTS));
    }
}

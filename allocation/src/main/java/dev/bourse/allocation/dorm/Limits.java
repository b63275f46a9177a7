package dev.bourse.allocation.dorm;

/**
 * What a division must keep to.
 *
 * @param loss the most sum_i |s_i - ŝ_i|
 * @param changes the most running applications with other containers than before
 */
record Limits(double loss, int changes) {
    /** Dorm's, each rounded up: loss to theta1 * 2 kinds, changes to theta2 * running. */
    static Limits of(Cluster cluster, double theta1, double theta2) {
        int running = 0;
        for (int i = 0; i < cluster.applications(); i++) {
            running += cluster.running(i) ? 1 : 0;
        }
        return new Limits(Math.ceil(theta1 * 2 * cluster.kinds()), (int) Math.ceil(theta2 * running));
    }
}

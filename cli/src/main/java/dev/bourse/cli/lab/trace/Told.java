package dev.bourse.cli.lab.trace;

import dev.bourse.allocation.trace.Report;

/**
 * How a workload went under one division, or why it did not.
 *
 * @param report absent where the division refused
 * @param why absent where it did not
 */
record Told(String division, Report report, String why) {
    static Told of(Report report) {
        return new Told(report.division(), report, null);
    }

    static Told not(String division, String why) {
        return new Told(division, null, why);
    }
}

package dev.bourse.cli.bench;

import dev.bourse.cli.output.Table;
import dev.bourse.enforcement.Isolation;
import java.util.List;
import java.util.Locale;

/**
 * What a node costs.
 *
 * @param isolation how its tasks were kept apart
 * @param bids how many were live
 * @param tasks how many ran, asleep
 * @param percentOfCore CPU time that the node's process used, over time, while nothing was asked of it
 * @param megabytes the most memory it had resident meanwhile, in MiB
 * @param task from asking for a task until its program ran
 * @param bare from starting the same command as another user until it ran
 * @param laterMillis the difference of their medians
 */
record NodeCost(
        Isolation isolation,
        int bids,
        int tasks,
        double percentOfCore,
        double megabytes,
        Latency task,
        Latency bare,
        double laterMillis) {
    static Table table(List<NodeCost> costs) {
        Table table = Table.of(
                "tasks apart by",
                "bids",
                "tasks",
                "% of a core",
                "MB",
                "starts",
                "p50 ms",
                "p99 ms",
                "bare p50 ms",
                "bare p99 ms",
                "later ms");
        costs.forEach(cost -> table.row(
                cost.isolation,
                cost.bids,
                cost.tasks,
                number("%.2f", cost.percentOfCore),
                number("%.0f", cost.megabytes),
                cost.task.times(),
                number("%.1f", cost.task.p50Millis()),
                number("%.1f", cost.task.p99Millis()),
                number("%.1f", cost.bare.p50Millis()),
                number("%.1f", cost.bare.p99Millis()),
                number("%.1f", cost.laterMillis)));
        return table;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

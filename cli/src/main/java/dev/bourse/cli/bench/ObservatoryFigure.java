package dev.bourse.cli.bench;

import dev.bourse.cli.output.Table;
import java.util.List;
import java.util.Locale;

/**
 * What following a large market costs.
 *
 * @param who follows
 * @param watched what it was told and used
 * @param toTick from when a machine clears until a reader of the dashboard's stream is told
 * @param betweenTables between two tables of who envies whom
 */
record ObservatoryFigure(String who, Watched watched, Latency toTick, Latency betweenTables) {
    /**
     * What a process used.
     *
     * @param clearings what it was told, per second
     * @param cores CPU time over time
     * @param megabytes the most memory that it had resident, looked at once a second
     */
    record Watched(double clearings, double cores, double megabytes) {}

    static Table table(List<ObservatoryFigure> figures) {
        Table table = Table.of(
                "who",
                "clearings/s",
                "bids/s",
                "cores",
                "MB",
                "to tick p50 ms",
                "p95 ms",
                "p99 ms",
                "between envy tables p50 ms",
                "max ms");
        figures.forEach(one -> table.row(
                one.who,
                Math.round(one.watched.clearings),
                Math.round(one.watched.clearings * LargeMarket.BIDS),
                String.format(Locale.ROOT, "%.2f", one.watched.cores),
                Math.round(one.watched.megabytes),
                millis(one.toTick == null ? null : one.toTick.p50Millis()),
                millis(one.toTick == null ? null : one.toTick.p95Millis()),
                millis(one.toTick == null ? null : one.toTick.p99Millis()),
                millis(one.betweenTables == null ? null : one.betweenTables.p50Millis()),
                millis(one.betweenTables == null ? null : one.betweenTables.maxMillis())));
        return table;
    }

    private static String millis(Double millis) {
        return millis == null ? "" : String.valueOf(Math.round(millis));
    }
}

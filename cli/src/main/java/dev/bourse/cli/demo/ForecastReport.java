package dev.bourse.cli.demo;

import dev.bourse.cli.demo.ForecastErrors.Point;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Table;
import java.util.List;
import java.util.Locale;

/** How wrong forecasts were, by job and over all. */
record ForecastReport(List<JobErrors> jobs) {
    private static final double NINE_TENTHS = 0.9;

    /** A job, how long it lived, and the points of its life. */
    record JobErrors(String job, double seconds, List<Point> points) {}

    void print(Format format) {
        Table table = Table.of("job", "seconds", "points", "median error", "p90 error", "within the range");
        jobs.forEach(job -> row(table, job.job(), decimal(job.seconds()), job.points()));
        row(
                table,
                "all",
                null,
                jobs.stream().flatMap(job -> job.points().stream()).toList());
        table.print(format, jobs, System.out);
    }

    private static void row(Table table, String name, String seconds, List<Point> points) {
        double[] errors = points.stream().mapToDouble(Point::error).sorted().toArray();
        long within = points.stream().filter(Point::within).count();
        table.row(
                name,
                seconds,
                points.size(),
                percent(quantile(errors, 1.0 / 2)),
                percent(quantile(errors, NINE_TENTHS)),
                percent((double) within / points.size()));
    }

    /** By nearest rank. */
    private static double quantile(double[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * part);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

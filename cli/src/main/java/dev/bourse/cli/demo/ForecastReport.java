package dev.bourse.cli.demo;

import dev.bourse.cli.demo.ForecastErrors.Point;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Quantile;
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
        double[] errors = points.stream().mapToDouble(Point::error).toArray();
        long within = points.stream().filter(Point::within).count();
        table.row(
                name,
                seconds,
                points.size(),
                percent(Quantile.of(errors, 1.0 / 2)),
                percent(Quantile.of(errors, NINE_TENTHS)),
                percent((double) within / points.size()));
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * part);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

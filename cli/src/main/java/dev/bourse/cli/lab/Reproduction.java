package dev.bourse.cli.lab;

import dev.bourse.allocation.experiment.Reading;
import dev.bourse.cli.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A figure made again, beside what was expected.
 *
 * @param across what {@link Row#at} counts
 */
record Reproduction(String figure, String title, String across, int seeds, List<Row> rows) {
    /**
     * A point.
     *
     * @param seeds how many of them had the number
     * @param error the standard error of the mean
     * @param expected what other code computed, independently; absent where nothing was
     * @param inside whether the mean is in the band around that
     * @param paper what the paper says of it, if it does
     */
    record Row(
            String market,
            String series,
            String measure,
            int at,
            int seeds,
            double mean,
            double error,
            double low,
            double high,
            String expected,
            Boolean inside,
            String paper) {
        static Row of(String figure, Reading reading) {
            Optional<Expected> expected = Expected.of(figure, reading.label());
            double mean = reading.spread().mean();
            return new Row(
                    reading.label().market(),
                    reading.label().series(),
                    reading.label().measure(),
                    reading.label().at(),
                    reading.spread().seeds(),
                    mean,
                    reading.spread().error(),
                    reading.spread().low(),
                    reading.spread().high(),
                    expected.map(Expected::text).orElse(null),
                    expected.map(band -> band.holds(mean)).orElse(null),
                    Claim.of(figure, reading.label()).map(Claim::words).orElse(null));
        }

        private String name() {
            return "%s of %s, %s, at %d: %.3f, expected %s".formatted(measure, series, market, at, mean, expected);
        }
    }

    Table table() {
        Table table = Table.of(
                "market",
                "series",
                "measure",
                across,
                "seeds",
                "mean",
                "error",
                "low",
                "high",
                "expected",
                "inside",
                "paper");
        for (Row row : rows) {
            table.row(
                    row.market,
                    row.series,
                    row.measure,
                    row.at,
                    row.seeds,
                    four(row.mean),
                    four(row.error),
                    four(row.low),
                    four(row.high),
                    row.expected,
                    row.inside == null ? null : row.inside ? "yes" : "no",
                    row.paper);
        }
        return table;
    }

    /** How many points are where they were expected, and which are not. */
    String summary() {
        List<Row> judged =
                rows.stream().filter(row -> Objects.nonNull(row.inside)).toList();
        StringBuilder summary = new StringBuilder();
        judged.stream()
                .filter(row -> !row.inside)
                .forEach(row ->
                        summary.append("outside its band: ").append(row.name()).append("\n"));
        long inside = judged.stream().filter(Row::inside).count();
        return summary.append(inside)
                .append(" of ")
                .append(judged.size())
                .append(" expected figures are inside their bands.\n")
                .toString();
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}

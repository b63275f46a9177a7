package dev.bourse.cli.lab;

import dev.bourse.cli.output.Table;
import dev.bourse.dashboards.experiment.Reproduction;
import dev.bourse.dashboards.experiment.Reproduction.Row;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A reproduced figure in print. */
record ReproductionTable(Reproduction made) {
    Table table() {
        Table table = Table.of(
                "market",
                "series",
                "measure",
                made.across(),
                "seeds",
                "mean",
                "error",
                "low",
                "high",
                "expected",
                "inside",
                "paper");
        for (Row row : made.rows()) {
            table.row(
                    row.market(),
                    row.series(),
                    row.measure(),
                    row.at(),
                    row.seeds(),
                    four(row.mean()),
                    four(row.error()),
                    four(row.low()),
                    four(row.high()),
                    row.expected(),
                    row.inside() == null ? null : row.inside() ? "yes" : "no",
                    row.paper());
        }
        return table;
    }

    /** How many points are where they were expected, and which are not. */
    String summary() {
        List<Row> judged = made.rows().stream()
                .filter(row -> Objects.nonNull(row.inside()))
                .toList();
        StringBuilder summary = new StringBuilder();
        judged.stream()
                .filter(row -> !row.inside())
                .forEach(row ->
                        summary.append("outside its band: ").append(name(row)).append("\n"));
        long inside = judged.stream().filter(Row::inside).count();
        return summary.append(inside)
                .append(" of ")
                .append(judged.size())
                .append(" expected figures are inside their bands.\n")
                .toString();
    }

    private static String name(Row row) {
        return "%s of %s, %s, at %d: %.3f, expected %s"
                .formatted(row.measure(), row.series(), row.market(), row.at(), row.mean(), row.expected());
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}

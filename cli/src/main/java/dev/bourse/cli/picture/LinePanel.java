package dev.bourse.cli.picture;

import java.util.List;

/** Series over a horizontal axis. */
public record LinePanel(String title, Axis x, Axis y, List<Series> series, List<Reference> references)
        implements Panel {
    /** Checks that every value has a place on its axis and every series its own name. */
    public LinePanel {
        Refusal.ifBlank(title, "title of a panel");
        series = List.copyOf(series);
        references = List.copyOf(references);
        Refusal.unless(!series.isEmpty(), "The panel '%s' must have a series.", title);
        Refusal.ifRepeated(series.stream().map(Series::name).toList(), title);
        for (Series each : series) {
            for (int i = 0; i < each.points().size(); i++) {
                Point point = each.points().get(i);
                check(x, each, i, point.x());
                check(y, each, i, point.y());
                check(y, each, i, point.low());
            }
        }
        references.forEach(reference -> Frame.check(y, reference));
    }

    private static void check(Axis axis, Series series, int index, double value) {
        Refusal.unless(
                axis.measures(value),
                "The value (%s) of point %s of the series '%s' must be positive on the logarithmic axis '%s'.",
                value,
                index,
                series.name(),
                axis.label());
    }
}

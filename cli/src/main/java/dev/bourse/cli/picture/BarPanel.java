package dev.bourse.cli.picture;

import java.util.List;

/**
 * Bars in groups, one group for each category, with the value of each bar beside its end where bars are wide enough.
 *
 * @param y a linear axis, on which zero is always seen: the length of a bar is its value
 */
public record BarPanel(String title, Axis y, List<String> categories, List<Bars> series, List<Reference> references)
        implements Panel {
    /** Checks that every bar is whole and belongs to a category. */
    public BarPanel {
        Refusal.ifBlank(title, "title of a panel");
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        references = List.copyOf(references);
        Refusal.unless(y.scale() == Scale.LINEAR, "The bars of the panel '%s' must stand on a linear axis.", title);
        Refusal.unless(y.reaches(0), "The axis of the bars of the panel '%s' must contain zero.", title);
        Refusal.unless(!series.isEmpty(), "The panel '%s' must have a series.", title);
        Refusal.ifRepeated(series.stream().map(Bars::name).toList(), title);
        Refusal.ifRepeated(categories, title);
        for (Bars bars : series) {
            Refusal.unless(
                    bars.values().size() == categories.size(),
                    "The series '%s' has %s values for %s categories.",
                    bars.name(),
                    bars.values().size(),
                    categories.size());
            bars.values()
                    .forEach(value -> Refusal.unless(
                            y.reaches(value),
                            "The value (%s) of the series '%s' must be within the axis '%s'.",
                            value,
                            bars.name(),
                            y.label()));
        }
        references.forEach(reference -> Frame.check(y, reference));
    }
}

package dev.bourse.cli.picture;

import java.util.List;

/** A series of bars, one for each category of its panel. */
public record Bars(String name, List<Double> values) {
    /** Checks that every value is finite. */
    public Bars {
        Refusal.ifBlank(name, "name of a series");
        values = List.copyOf(values);
        Refusal.unless(!values.isEmpty(), "The series '%s' must have a value.", name);
        for (int i = 0; i < values.size(); i++) {
            Refusal.unless(
                    Refusal.isDrawable(values.get(i)),
                    "The value (%s) at %s of the series '%s' must be a finite number of at most 1e100.",
                    values.get(i),
                    i,
                    name);
        }
    }
}

package dev.bourse.dashboards.experiment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.bourse.allocation.experiment.Label;
import java.util.List;
import java.util.Optional;

/**
 * What other code computed of a figure's point: the mean of ten seeds, and the band that another mean of the same should lie
 * in.
 *
 * @param text the number, or from where to where it was
 */
public record Expected(@JsonUnwrapped Scope scope, String text, double low, double high) {
    private static final List<Expected> ALL = Scope.lines("expected.csv").stream()
            .map(cells -> new Expected(
                    Scope.of(cells),
                    cells[Scope.CELLS],
                    Double.parseDouble(cells[Scope.CELLS + 1]),
                    Double.parseDouble(cells[Scope.CELLS + 2])))
            .toList();

    /** All that was computed of a figure. */
    static List<Expected> of(PaperFigure figure) {
        return ALL.stream()
                .filter(each -> each.scope.figure().equals(figure.toString()))
                .toList();
    }

    static Optional<Expected> of(String figure, Label label) {
        return ALL.stream().filter(each -> each.scope.has(figure, label)).findFirst();
    }

    boolean holds(double mean) {
        return low <= mean && mean <= high;
    }
}

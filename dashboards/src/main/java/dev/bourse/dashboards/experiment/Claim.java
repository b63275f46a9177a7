package dev.bourse.dashboards.experiment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.bourse.allocation.experiment.Label;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the paper says of a figure's point.
 *
 * @param line where its number is drawn, where it is one
 */
public record Claim(@JsonUnwrapped Scope scope, String words, OptionalDouble line) {
    private static final List<Claim> ALL = Scope.lines("claims.csv").stream()
            .map(cells -> new Claim(
                    Scope.of(cells),
                    cells[Scope.CELLS],
                    cells[Scope.CELLS + 1].isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(Double.parseDouble(cells[Scope.CELLS + 1]))))
            .toList();

    /** All that it says of a figure. */
    static List<Claim> of(PaperFigure figure) {
        return ALL.stream()
                .filter(each -> each.scope.figure().equals(figure.toString()))
                .toList();
    }

    /** What it says of a point, if it does. */
    public static Optional<Claim> of(String figure, Label label) {
        return ALL.stream().filter(each -> each.scope.has(figure, label)).findFirst();
    }
}

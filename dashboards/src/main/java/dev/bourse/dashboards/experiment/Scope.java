package dev.bourse.dashboards.experiment;

import dev.bourse.allocation.experiment.Label;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Which points of a figure something is said of.
 *
 * @param from the first number of bidders, or round
 * @param to the last
 */
public record Scope(String figure, String market, String series, String measure, int from, int to) {
    /** How many cells of a line it takes. */
    static final int CELLS = 6;

    /** From the first cells of a line. */
    static Scope of(String[] cells) {
        return new Scope(
                cells[0], cells[1], cells[2], cells[3], Integer.parseInt(cells[4]), Integer.parseInt(cells[5]));
    }

    boolean has(String figure, Label label) {
        return this.figure.equals(figure)
                && market.equals(label.market())
                && series.equals(label.series())
                && measure.equals(label.measure())
                && from <= label.at()
                && label.at() <= to;
    }

    /** The lines of a table in this package, without its header; no cell holds a comma. */
    static List<String[]> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Scope.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.bourse.dashboards.experiment;

import dev.bourse.allocation.experiment.Figure;
import dev.bourse.allocation.experiment.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure made again, beside what was expected.
 *
 * @param across what {@link Row#at} counts
 */
public record Reproduction(String figure, String title, String across, int seeds, List<Row> rows) {
    /** What came of a figure's games with so many seeds. */
    public static Reproduction of(PaperFigure which, Figure figure, int seeds, List<Reading> readings) {
        return new Reproduction(
                which.toString(),
                figure.title(),
                figure.across(),
                seeds,
                readings.stream()
                        .map(reading -> Row.of(which.toString(), reading))
                        .toList());
    }

    /**
     * A point.
     *
     * @param seeds how many of them had the number
     * @param error the standard error of the mean
     * @param expected what other code computed, independently; absent where nothing was
     * @param inside whether the mean is in the band around that
     * @param paper what the paper says of it, if it does
     * @param paperLine where its number is drawn, where it is one
     */
    public record Row(
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
            String paper,
            Double paperLine) {
        static Row of(String figure, Reading reading) {
            Optional<Expected> expected = Expected.of(figure, reading.label());
            Optional<Claim> claim = Claim.of(figure, reading.label());
            OptionalDouble line = claim.map(Claim::line).orElse(OptionalDouble.empty());
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
                    claim.map(Claim::words).orElse(null),
                    line.isPresent() ? line.getAsDouble() : null);
        }
    }
}

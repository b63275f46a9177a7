package dev.bourse.cli.demo;

import dev.bourse.biddingagent.forecast.Forecast.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How wrong forecasts of a job's end were. At each tenth of its life, the relative error of the time left is |f - t| / t,
 * with f as it was forecast then and t as it came to be. Pure.
 *
 * @param said what was forecast, in the order of time
 * @param begun when the job began
 * @param ended when it had ended
 */
record ForecastErrors(List<Said> said, Instant begun, Instant ended) {
    private static final int TENTHS = 10;

    /** A forecast and when it was made. */
    record Said(Instant at, Ending ending) {}

    /**
     * One point of a job's life.
     *
     * @param tenth which tenth of its life was over
     * @param forecast seconds left as forecast
     * @param left seconds left as it came to be
     * @param within whether that is within the forecast range
     */
    record Point(int tenth, double forecast, double left, boolean within) {
        double error() {
            return Math.abs(forecast - left) / left;
        }
    }

    /** The points from one tenth to nine, as far as there was a forecast near them. */
    List<Point> points() {
        List<Point> points = new ArrayList<>();
        double life = seconds(begun, ended);
        for (int tenth = 1; tenth < TENTHS; tenth++) {
            Instant moment = begun.plusMillis(Math.round(1e3 * life * tenth / TENTHS));
            int number = tenth;
            said.stream()
                    .filter(one -> Math.abs(seconds(one.at(), moment)) < life / TENTHS / 2)
                    .min(Comparator.comparingDouble(one -> Math.abs(seconds(one.at(), moment))))
                    .ifPresent(one -> points.add(point(number, one)));
        }
        return points;
    }

    private Point point(int tenth, Said one) {
        double left = seconds(one.at(), ended);
        Ending ending = one.ending();
        boolean within = left >= seconds(ending.early())
                && ending.late().map(late -> left <= seconds(late)).orElse(true);
        return new Point(tenth, seconds(ending.likely()), left, within);
    }

    private static double seconds(Instant from, Instant to) {
        return seconds(Duration.between(from, to));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}

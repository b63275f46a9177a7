package dev.bourse.biddingagent.forecast;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a spend rate gets now, and what comes of it if prices stay as they are.
 *
 * @param rate X
 * @param parts by machine, those that are bid on
 * @param cpus bought in all
 * @param budgetLasts how long the budget pays for it, where one is known
 * @param end when the job's work is done, where its speed is known
 */
public record Forecast(Rate rate, List<Part> parts, double cpus, Optional<Duration> budgetLasts, Optional<Ending> end) {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * One machine.
     *
     * @param machine its name
     * @param rate the bid
     * @param share what that buys of it, 0 to 1
     * @param cpus the same in CPUs
     * @param unitsPerHour what the job does there in an hour
     */
    public record Part(String machine, Rate rate, double share, double cpus, double unitsPerHour) {}

    /**
     * The end of a job, as times from now.
     *
     * @param early if all machines are a standard deviation faster than is believed
     * @param likely if they are as is believed
     * @param late if they are a standard deviation slower; empty where it may then never end
     * @param cost credits until the likely end
     */
    public record Ending(Duration early, Duration likely, Optional<Duration> late, Credits cost) {}

    /**
     * Forecasts.
     *
     * @param seats the machines
     * @param rate X
     * @param budget what is left, where that is known
     * @param load what is still to be done; empty where speeds are not in units of progress or the job tells nothing
     */
    public static Forecast of(List<Seat> seats, Rate rate, Optional<Credits> budget, Optional<Load> load) {
        double[] bids = Course.bids(seats, (double) rate.microsPerHour());
        List<Part> parts = new ArrayList<>();
        for (int j = 0; j < bids.length; j++) {
            Seat seat = seats.get(j);
            double share = bids[j] / (bids[j] + seat.others());
            if (share > 0) {
                parts.add(new Part(
                        seat.machine(),
                        Rate.ofMicrosPerHour(bids[j]),
                        share,
                        share * seat.capacity(),
                        share * seat.speed() * Duration.ofHours(1).toSeconds()));
            }
        }
        return new Forecast(
                rate,
                List.copyOf(parts),
                parts.stream().mapToDouble(Part::cpus).sum(),
                budget.map(left -> shorter(rate.lasts(left))),
                load.flatMap(work -> ending(seats, rate, work)));
    }

    private static Optional<Ending> ending(List<Seat> seats, Rate rate, Load load) {
        return seconds(seats, rate, load, 0)
                .map(likely -> new Ending(
                        seconds(seats, rate, load, 1).orElse(likely),
                        likely,
                        seconds(seats, rate, load, -1),
                        rate.over(likely)));
    }

    private static Optional<Duration> seconds(List<Seat> seats, Rate rate, Load load, double deviations) {
        List<Seat> believed =
                seats.stream().map(seat -> seat.faster(deviations)).toList();
        double seconds = new Course(believed, rate.microsPerHour()).seconds(load);
        return seconds < LONGEST.toSeconds()
                ? Optional.of(Duration.ofMillis(Math.round(seconds * 1e3)))
                : Optional.empty();
    }

    private static Duration shorter(Duration time) {
        return time.compareTo(LONGEST) < 0 ? time : LONGEST;
    }

    /** The rate for which the budget pays for all the work, at the prices of now; empty where it pays for none of it. */
    public static Optional<Rate> rateFor(List<Seat> seats, Credits budget, Load load) {
        return load.units() <= 0
                ? Optional.empty()
                : Course.prospect(seats, load.units()).fastestFor(budget);
    }
}

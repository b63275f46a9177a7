package dev.bourse.cli.market;

import dev.bourse.api.money.Rate;
import dev.bourse.cli.output.Durations;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Whose credits a job spends, and how; each has a key in a job file, and wins over it. */
final class PayOptions {
    @Option(names = "--account", description = "Whose credits to spend.")
    String account;

    @Option(
            names = "--rate",
            paramLabel = "R/h",
            description = "Spend so many credits per hour until the budget is gone; or")
    String rate;

    @Option(
            names = "--horizon",
            converter = Durations.class,
            description = "spend the budget evenly over this time, such as 2h; or see --deadline.")
    Duration horizon;

    @Option(
            names = "--budget",
            paramLabel = "C",
            description =
                    "At most so many credits; without a rate, a horizon and a deadline, the soonest end that they pay for.")
    String budget;

    @Option(
            names = "--cap",
            description = "The most to pay for one CPU, in credits per hour; machines above it are left.")
    Double cap;

    @Option(
            names = "--valuation",
            paramLabel = "FILE",
            description = "What machines are worth (default: learned from the job's progress).")
    Path valuation;

    @Option(
            names = "--lost-after",
            converter = Durations.class,
            description = "Go on elsewhere when a machine has been silent for so long (default: 1m).")
    Duration lostAfter;

    @Option(names = "--strategy", description = "How bids are chosen (default: best-response).")
    String strategy;

    /** The rate; {@code 6} and {@code 6/h} are the same. */
    Rate rate() {
        return rate == null ? null : Rate.of(rate.endsWith("/h") ? rate.substring(0, rate.length() - 2) : rate);
    }
}

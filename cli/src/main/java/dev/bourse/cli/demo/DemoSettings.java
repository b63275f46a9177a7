package dev.bourse.cli.demo;

import dev.bourse.cli.demo.DemoPlan.BidderPlan;
import dev.bourse.enforcement.host.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a demo runs.
 *
 * @param enforcement as the user asked
 * @param image the container image to run the trainer in, for docker
 * @param trainer the trainer's program, as a task finds it
 * @param java the java program, as a task finds it
 * @param duration how long agents bid
 * @param seed of everything random
 * @param epochs after how many passes over its data a task ends; 0 for never
 */
record DemoSettings(
        Wish enforcement, Optional<String> image, Path trainer, Path java, Duration duration, long seed, long epochs) {
    private static final Duration SHORTEST_HORIZON = Duration.ofMinutes(10);
    private static final int HORIZON_PER_DURATION = 5;

    /** Over how long budgets are to last: well beyond the demo, so that no bid runs short of funds. */
    Duration horizon() {
        Duration several = duration.multipliedBy(HORIZON_PER_DURATION);
        return several.compareTo(SHORTEST_HORIZON) > 0 ? several : SHORTEST_HORIZON;
    }

    /** The bidder's command: a small trainer. */
    List<String> trainer(BidderPlan bidder) {
        return List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx64m",
                "-jar",
                trainer.toString(),
                "--threads",
                String.valueOf(bidder.job().threads),
                "--epochs",
                String.valueOf(epochs),
                "--seed",
                String.valueOf(seed));
    }
}

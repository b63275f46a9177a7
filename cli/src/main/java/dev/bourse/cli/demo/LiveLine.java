package dev.bourse.cli.demo;

import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.Measures;
import dev.bourse.api.problem.RefusedException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line on how the market stands. */
final class LiveLine {
    private static final int LATELY_SECONDS = 5;

    private LiveLine() {}

    /** Of the market now; a part of it that is too busy to say so is no reason to fail. */
    static String of(DemoMarket market) {
        try {
            String prices = market.quotes().values().stream()
                    .map(quote ->
                            quote.machine() + " " + quote.goods().get("cpu").price())
                    .collect(Collectors.joining("  "));
            Instant lately = Instant.now().minusSeconds(LATELY_SECONDS);
            String last = DemoMarket.await(market.observatory().measures(lately)).points().stream()
                    .filter(measures -> measures.value(Measure.EFFICIENCY).isPresent())
                    .reduce((earlier, later) -> later)
                    .map(LiveLine::measured)
                    .orElse("no measures yet");
            return "prices/h: %s  %s".formatted(prices, last);
        } catch (RefusedException e) {
            return e.getMessage();
        }
    }

    private static String measured(Measures measures) {
        return "efficiency %.3f  uniformity %.3f  envy-freeness %.3f  Nash gap %.3f"
                .formatted(Stream.of(
                                Measure.EFFICIENCY,
                                Measure.UTILITY_UNIFORMITY_PER_CREDIT,
                                Measure.ENVY_FREENESS_PER_CREDIT,
                                Measure.NASH_GAP)
                        .map(measures.values()::get)
                        .toArray());
    }
}

package dev.bourse.cli.bench;

import dev.bourse.cli.output.Quantile;
import dev.bourse.cli.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * How long something took, in milliseconds; no figures when it was left out.
 *
 * @param what it was
 * @param times how often it was done
 * @param p50Millis the median
 * @param p95Millis not exceeded in 95 of 100
 * @param p99Millis not exceeded in 99 of 100
 * @param maxMillis the longest
 */
record Latency(String what, int times, Double p50Millis, Double p95Millis, Double p99Millis, Double maxMillis) {
    private static final double NANOS_PER_MILLI = 1e6;

    static Latency of(String what, List<Long> nanos) {
        return of(what, nanos.stream().mapToLong(each -> each));
    }

    static Latency of(String what, LongStream nanos) {
        double[] millis = nanos.mapToDouble(each -> each / NANOS_PER_MILLI).toArray();
        return new Latency(
                what,
                millis.length,
                Quantile.of(millis, 0.5),
                Quantile.of(millis, 0.95),
                Quantile.of(millis, 0.99),
                Quantile.of(millis, 1));
    }

    static Latency leftOut(String what, String why) {
        return new Latency(what + ": left out, " + why, 0, null, null, null, null);
    }

    static Table table(List<Latency> latencies) {
        Table table = Table.of("what", "times", "p50 ms", "p99 ms", "max ms");
        latencies.forEach(latency -> table.row(
                latency.what,
                latency.times,
                number(latency.p50Millis),
                number(latency.p99Millis),
                number(latency.maxMillis)));
        return table;
    }

    private static String number(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    }
}

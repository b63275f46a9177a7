package dev.bourse.cli.market;

import dev.bourse.biddingagent.forecast.Forecast;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A forecast as it is shown.
 *
 * @param knowsSpeed whether speeds are in units of progress
 */
record ForecastPage(Forecast forecast, boolean knowsSpeed) {
    void print(Format format) {
        Table table = Table.of("machine", "bid/h", "share", "CPUs", "units/h");
        forecast.parts()
                .forEach(part -> table.row(
                        part.machine(),
                        part.rate(),
                        String.format(Locale.ROOT, "%.1f%%", 100 * part.share()),
                        String.format(Locale.ROOT, "%.3f", part.cpus()),
                        knowsSpeed ? String.format(Locale.ROOT, "%.0f", part.unitsPerHour()) : null));
        table.print(format, forecast, System.out);
        if (format == Format.TABLE) {
            System.out.println(sentences());
        }
    }

    private String sentences() {
        Instant now = Instant.now();
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%n%s credits per hour get %.3f CPUs.", forecast.rate(), forecast.cpus()));
        forecast.budgetLasts()
                .ifPresent(time ->
                        text.append(" The budget ends in %s, at %s.".formatted(TaskTable.clock(time), at(now, time))));
        forecast.end().ifPresent(end -> {
            String late = end.late().map(TaskTable::clock).orElse("never");
            text.append(" The job ends in %s (%s to %s), at %s, for %s credits more."
                    .formatted(
                            TaskTable.clock(end.likely()),
                            TaskTable.clock(end.early()),
                            late,
                            at(now, end.likely()),
                            end.cost()));
            if (forecast.budgetLasts()
                    .filter(time -> time.compareTo(end.likely()) < 0)
                    .isPresent()) {
                text.append(" The budget ends first.");
            }
        });
        return text.toString();
    }

    private static Instant at(Instant now, Duration time) {
        return now.plus(time).truncatedTo(ChronoUnit.SECONDS);
    }
}

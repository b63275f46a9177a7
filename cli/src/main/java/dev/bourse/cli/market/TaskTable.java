package dev.bourse.cli.market;

import dev.bourse.api.market.Quote;
import dev.bourse.api.market.TaskUsage;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.money.Rate;
import dev.bourse.api.size.Bytes;
import dev.bourse.cli.output.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tasks over all machines, as two looks show them. */
final class TaskTable {
    private TaskTable() {}

    /**
     * A task.
     *
     * @param job of which job
     * @param rank which of its ranks
     * @param machine where
     * @param share of the machine that its bidder has
     * @param price of the machine, credits per hour
     * @param cpus that it used between the looks; absent where it wasn't there both times
     * @param view as its machine tells of it
     */
    record Line(String job, int rank, String machine, double share, Rate price, Double cpus, TaskView view) {}

    /** By job, rank and machine. */
    static List<Line> lines(Survey before, Survey after) {
        List<Line> lines = new ArrayList<>();
        after.readings()
                .forEach((machine, reading) -> reading.tasks()
                        .forEach(task -> lines.add(new Line(
                                task.job(),
                                task.rank(),
                                machine,
                                reading.share(),
                                reading.price().map(Quote.GoodPrice::price).orElse(null),
                                Optional.ofNullable(before.readings().get(machine))
                                        .map(first -> cpus(first, reading, task))
                                        .orElse(null),
                                task))));
        lines.sort(Comparator.comparing(Line::job).thenComparingInt(Line::rank).thenComparing(Line::machine));
        return lines;
    }

    private static Double cpus(MachineReading first, MachineReading last, TaskView task) {
        double nanos = Duration.between(first.at(), last.at()).toNanos();
        return first.tasks().stream()
                .filter(earlier -> earlier.task().equals(task.task()))
                .filter(earlier -> earlier.usage() != null && task.usage() != null && nanos > 0)
                .map(earlier -> (task.usage().cpuNanos() - earlier.usage().cpuNanos()) / nanos)
                .findFirst()
                .orElse(null);
    }

    static Table of(List<Line> lines, Instant now) {
        Table table = Table.of(
                "job", "rank", "machine", "state", "since", "share", "price/h", "CPUs", "memory", "progress", "detail");
        lines.forEach(line -> table.row(
                line.job(),
                line.rank(),
                line.machine(),
                line.view().state(),
                since(line.view().started(), now),
                String.format(Locale.ROOT, "%.1f%%", 100 * line.share()),
                line.price(),
                line.cpus() == null ? null : String.format(Locale.ROOT, "%.2f", line.cpus()),
                Optional.ofNullable(line.view().usage())
                        .map(TaskUsage::memoryBytes)
                        .map(Bytes::new)
                        .orElse(null),
                progress(line.view().progress()),
                line.view().detail()));
        return table;
    }

    private static String since(Instant started, Instant now) {
        return started == null ? null : clock(Duration.between(started, now));
    }

    /** {@code 1:02:03}; an absent hour is left out. */
    static String clock(Duration time) {
        Duration shown = time.isNegative() ? Duration.ZERO : time;
        String end = String.format(Locale.ROOT, "%02d:%02d", shown.toMinutesPart(), shown.toSecondsPart());
        return shown.toHours() == 0 ? end : shown.toHours() + ":" + end;
    }

    /** The part done where that is known, else the units. */
    private static String progress(Map<String, Double> figures) {
        Double units = figures.get("units");
        Double total = figures.get("total");
        Double done = figures.get("done");
        if (units != null && total != null && total > 0) {
            done = units / total;
        }
        if (done != null) {
            return String.format(Locale.ROOT, "%.0f%%", 100 * Math.clamp(done, 0, 1));
        }
        return units == null ? null : String.format(Locale.ROOT, "%.0f units", units);
    }
}

package dev.bourse.cli.lab.trace;

import dev.bourse.allocation.trace.Sample;
import dev.bourse.allocation.trace.Workload;
import dev.bourse.cli.picture.Axis;
import dev.bourse.cli.picture.LinePanel;
import dev.bourse.cli.picture.Page;
import dev.bourse.cli.picture.Panel;
import dev.bourse.cli.picture.Point;
import dev.bourse.cli.picture.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Completion times as distributions, and utilisation and fairness over time. */
final class TracePage {
    private static final int MOST_POINTS = 200;

    private TracePage() {}

    static Page of(Path file, Workload workload, List<Told> all) {
        List<Told> told = all.stream().filter(each -> each.report() != null).toList();
        return new Page(
                file.getFileName() + " under " + told.size() + " rules",
                "%d jobs on %d GPUs.".formatted(workload.jobs().size(), workload.gpus()),
                2,
                List.of(
                        panel(
                                "completion times",
                                "hours from arrival to end",
                                "part of the jobs",
                                told,
                                each -> distribution(each.report().completion())),
                        overTime("utilisation", told, Sample::utilisation),
                        overTime("utility uniformity per credit", told, Sample::uniformity),
                        overTime("envy-freeness per credit", told, Sample::envyFreeness)));
    }

    private static Panel overTime(String title, List<Told> told, ToDoubleFunction<Sample> figure) {
        return panel(title, "hours", title, told, each -> steps(each.report().samples(), figure));
    }

    /** Each figure holds until the next. */
    private static List<Point> steps(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        List<Point> points = new ArrayList<>();
        int step = Math.max(1, samples.size() / MOST_POINTS);
        for (int k = 0; k < samples.size(); k += step) {
            double value = figure.applyAsDouble(samples.get(k));
            points.add(Point.at(samples.get(k).hours(), value));
            if (k + step < samples.size()) {
                points.add(Point.at(samples.get(k + step).hours(), value));
            }
        }
        return points;
    }

    private static Panel panel(String title, String x, String y, List<Told> told, Function<Told, List<Point>> points) {
        return new LinePanel(
                title,
                Axis.linear(x),
                Axis.linear(y).between(0, 1),
                told.stream()
                        .map(each -> Series.line(each.division(), points.apply(each)))
                        .toList(),
                List.of());
    }

    private static List<Point> distribution(double[] hours) {
        double[] sorted = hours.clone();
        Arrays.sort(sorted);
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < sorted.length; k++) {
            points.add(Point.at(sorted[k], (k + 1.0) / sorted.length));
        }
        return thinned(points);
    }

    private static List<Point> thinned(List<Point> points) {
        int step = Math.max(1, points.size() / MOST_POINTS);
        List<Point> kept = new ArrayList<>();
        for (int k = 0; k < points.size(); k += step) {
            kept.add(points.get(k));
        }
        return kept;
    }
}

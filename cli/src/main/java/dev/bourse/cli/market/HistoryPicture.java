package dev.bourse.cli.market;

import dev.bourse.biddingagent.diary.Event;
import dev.bourse.biddingagent.diary.PastJob;
import dev.bourse.cli.picture.Axis;
import dev.bourse.cli.picture.LinePanel;
import dev.bourse.cli.picture.Page;
import dev.bourse.cli.picture.Panel;
import dev.bourse.cli.picture.Point;
import dev.bourse.cli.picture.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A job as a page: above, its shares, then the prices of its machines, and below how many of its ranks were placed, all
 * over the minutes since it began, in steps.
 */
final class HistoryPicture {
    private static final double MICROS = 1e6;
    private static final String RANKS = "ranks";

    private final PastJob job;
    private final List<Event> events;

    HistoryPicture(PastJob job, List<Event> events) {
        this.job = job;
        this.events = events.stream()
                .filter(event -> !event.at().isBefore(job.begun()))
                .toList();
    }

    Page page() {
        List<Panel> panels = new ArrayList<>();
        panel(panels, "Shares", Axis.linear("part of the machine").between(0, 1), machines(Event.Seen::share, true));
        panel(
                panels,
                "Prices",
                Axis.linear("credits per hour").from(0),
                machines(seen -> seen.price().microsPerHour() / MICROS, false));
        panel(panels, "Ranks that ran", Axis.linear("ranks").from(0), List.of(Series.line(RANKS, ranks())));
        String caption = String.format(
                Locale.ROOT,
                "%s, %s, %.0f s, %s credits, %.1f s of CPU time.",
                job.account(),
                job.outcome().name().toLowerCase(Locale.ROOT),
                job.wallSeconds(),
                job.spent(),
                job.cpuSeconds());
        return new Page("What became of " + job.job(), caption, 1, panels);
    }

    private static void panel(List<Panel> panels, String title, Axis y, List<Series> series) {
        if (!series.isEmpty()) {
            panels.add(new LinePanel(title, Axis.linear("minutes since it began"), y, series, List.of()));
        }
    }

    private List<Series> machines(ToDoubleFunction<Event.Seen> figure, boolean endsWithTheBid) {
        Map<String, List<Point>> lines = new TreeMap<>();
        for (Event event : events) {
            if (event instanceof Event.Seen seen) {
                step(
                        lines.computeIfAbsent(seen.machine(), _ -> new ArrayList<>()),
                        seen.at(),
                        figure.applyAsDouble(seen));
            } else if (endsWithTheBid && event instanceof Event.Lost lost && lines.containsKey(lost.machine())) {
                step(lines.get(lost.machine()), lost.at(), 0);
            }
        }
        lines.values()
                .forEach(points -> step(points, job.ended(), points.getLast().y()));
        return lines.entrySet().stream()
                .map(line -> Series.line(line.getKey(), line.getValue()))
                .toList();
    }

    private List<Point> ranks() {
        Map<Integer, Boolean> placed = new TreeMap<>();
        List<Point> points = new ArrayList<>(List.of(Point.at(0, 0)));
        for (Event event : events) {
            switch (event) {
                case Event.Started e -> placed.put(e.rank(), true);
                case Event.Moved e -> placed.put(e.rank(), true);
                case Event.Left e -> placed.put(e.rank(), false);
                case Event.RankEnded e -> placed.put(e.rank(), false);
                default -> {}
            }
            step(points, event.at(), (double)
                    placed.values().stream().filter(on -> on).count());
        }
        return points;
    }

    /** Level until then, and another value from then on. */
    private void step(List<Point> points, Instant at, double value) {
        double minutes = Duration.between(job.begun(), at).toMillis() / 6e4;
        if (!points.isEmpty()) {
            points.add(Point.at(minutes, points.getLast().y()));
        }
        points.add(Point.at(minutes, value));
    }
}

package dev.bourse.cli.lab;

import dev.bourse.allocation.dynamics.Order;
import dev.bourse.allocation.study.Finding;
import dev.bourse.allocation.study.Setting;
import dev.bourse.allocation.study.Study;
import dev.bourse.allocation.study.Trials;
import dev.bourse.cli.picture.Axis;
import dev.bourse.cli.picture.LinePanel;
import dev.bourse.cli.picture.Page;
import dev.bourse.cli.picture.Panel;
import dev.bourse.cli.picture.Point;
import dev.bourse.cli.picture.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A study as a page: above, the part of games that settled, over the number of bidders, a line for each way of waking;
 * below, the rounds within which 95 % did, where they did. A column for each staleness; what else was varied is pooled.
 */
final class StudyPicture {
    private static final double MOST_SETTLE = 0.95;

    private final List<Finding> findings;

    private StudyPicture(List<Finding> findings) {
        this.findings = findings;
    }

    static Page of(List<Finding> findings, Study study) {
        return new StudyPicture(findings).page(study);
    }

    private Page page(Study study) {
        List<Integer> columns = distinct(Setting::staleness);
        List<Panel> panels = new ArrayList<>();
        columns.forEach(d -> panels.add(new LinePanel(
                "Settled, bids seen " + d + " rounds late",
                Axis.log("bidders"),
                Axis.linear("part of games").between(0, 1),
                lines(d, trials -> OptionalDouble.of(trials.settled())),
                List.of())));
        columns.forEach(d -> panels.add(new LinePanel(
                "95 % settle within, " + d + " rounds late",
                Axis.log("bidders"),
                Axis.log("rounds").between(1, study.mostRounds()),
                lines(d, StudyPicture::rounds),
                List.of())));
        String caption = "%d games of each kind: %s; goods %s; reserve %s of a mean bid; damping %s."
                .formatted(
                        study.games(),
                        words(s -> StudyReport.word(s.market().taste())),
                        words(s -> s.market().goods()),
                        words(s -> s.market().reserve()),
                        words(Setting::damping));
        return new Page("Do markets settle whose bidders wake at random?", caption, columns.size(), panels);
    }

    private static OptionalDouble rounds(Trials trials) {
        return trials.rounds(MOST_SETTLE).stream().asDoubleStream().findFirst();
    }

    private List<Series> lines(int staleness, Function<Trials, OptionalDouble> measure) {
        return distinct(Setting::order).stream()
                .flatMap(order -> line(order, staleness, measure).stream())
                .toList();
    }

    /** Empty where no size has the measure. */
    private Optional<Series> line(Order order, int staleness, Function<Trials, OptionalDouble> measure) {
        Map<Integer, List<Trials>> bySize = findings.stream()
                .filter(each ->
                        each.setting().order().equals(order) && each.setting().staleness() == staleness)
                .collect(Collectors.groupingBy(
                        each -> each.setting().market().bidders(),
                        TreeMap::new,
                        Collectors.mapping(Finding::trials, Collectors.toList())));
        List<Point> points = new ArrayList<>();
        bySize.forEach((size, trials) ->
                measure.apply(Trials.pooled(trials)).ifPresent(value -> points.add(Point.at(size, value))));
        String name = order instanceof Order.ByRule ? "by the rule" : "p = " + StudyReport.word(order);
        return points.isEmpty() ? Optional.empty() : Optional.of(Series.marked(name, points));
    }

    private String words(Function<Setting, Object> of) {
        return distinct(of).stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private <T> List<T> distinct(Function<Setting, T> of) {
        Stream<Setting> settings = findings.stream().map(Finding::setting);
        return settings.map(of).distinct().toList();
    }
}

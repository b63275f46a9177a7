package dev.bourse.cli.lab.dryrun;

import dev.bourse.biddingagent.strategy.DryRun.Step;
import dev.bourse.cli.picture.Axis;
import dev.bourse.cli.picture.LinePanel;
import dev.bourse.cli.picture.Page;
import dev.bourse.cli.picture.Point;
import dev.bourse.cli.picture.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** A dry run as a page: above, its utility beside the best response's; below, its bids by machine. */
final class DryRunPicture {
    private static final double SECONDS_PER_HOUR = 3600;

    private DryRunPicture() {}

    static Page page(String strategy, double rate, List<Step> steps) {
        List<Series> utilities = new ArrayList<>();
        utilities.add(series(strategy, steps, Step::utility));
        if (!strategy.equals("best-response")) {
            utilities.add(series("best-response", steps, Step::bestUtility));
        }
        Set<String> machines = new TreeSet<>();
        steps.forEach(step -> machines.addAll(step.bids().keySet()));
        List<Series> bids = machines.stream()
                .map(machine -> series(machine, steps, step -> step.bids().getOrDefault(machine, 0.0)))
                .toList();
        Axis hours = Axis.linear("hours");
        return new Page(
                "A dry run of " + strategy,
                "Spending " + rate + " credits per hour at recorded prices; the others do not answer.",
                1,
                List.of(
                        new LinePanel(
                                "Utility", hours, Axis.linear("part of all").between(0, 1), utilities, List.of()),
                        new LinePanel(
                                "Bids", hours, Axis.linear("credits per hour").from(0), bids, List.of())));
    }

    private static Series series(String name, List<Step> steps, ToDoubleFunction<Step> figure) {
        double from = steps.getFirst().second();
        return Series.line(
                name,
                steps.stream()
                        .map(step -> Point.at((step.second() - from) / SECONDS_PER_HOUR, figure.applyAsDouble(step)))
                        .toList());
    }
}

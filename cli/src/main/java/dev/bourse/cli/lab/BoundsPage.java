package dev.bourse.cli.lab;

import static dev.bourse.allocation.experiment.Label.EFFICIENCY;

import dev.bourse.allocation.experiment.WorstCase;
import dev.bourse.cli.picture.Axis;
import dev.bourse.cli.picture.BarPanel;
import dev.bourse.cli.picture.Bars;
import dev.bourse.cli.picture.LinePanel;
import dev.bourse.cli.picture.Page;
import dev.bourse.cli.picture.Panel;
import dev.bourse.cli.picture.Point;
import dev.bourse.cli.picture.Reference;
import dev.bourse.cli.picture.Series;
import java.util.List;
import java.util.function.Predicate;

/** Bounds as a page: the two families, then the worst equilibria found beside what they cannot be below. */
record BoundsPage(List<WorstCase> cases, int seeds) {
    Page page() {
        return new Page(
                "Bounds and worst equilibria",
                "Feldman, Lai and Zhang (EC 2005). Efficiency of the families in closed form; below, the worst of "
                        + seeds + " searches beside the theorems' bounds (with unequal budgets there are none).",
                2,
                List.of(many(), opposite(), equal(), unequal()));
    }

    private Panel many() {
        return new LinePanel(
                "n goods, n² + n bidders",
                Axis.linear("n"),
                Axis.linear("efficiency").between(0, 1),
                List.of(family("n goods, n^2 + n bidders", "2 / (n + 1)")),
                List.of());
    }

    private Panel opposite() {
        return new LinePanel(
                "Weights (a, 1 − a) and (1 − a, a)",
                Axis.linear("a"),
                Axis.linear("efficiency").between(0.7, 1),
                List.of(
                        family("opposite weights, symmetric", "symmetric equilibrium"),
                        family("opposite weights, asymmetric", "asymmetric equilibrium")),
                List.of(new Reference(0.75, "bound: 3/4")));
    }

    private Series family(String family, String name) {
        return Series.marked(
                name,
                which(each -> each.family().equals(family) && each.measure().equals(EFFICIENCY)).stream()
                        .map(each -> Point.at(each.at(), each.value()))
                        .toList());
    }

    private Panel equal() {
        List<WorstCase> found = which(
                each -> each.family().startsWith("searched") && each.theory().isPresent());
        return new BarPanel(
                "Searched: equal budgets",
                Axis.linear("").between(0, 1),
                found.stream()
                        .map(each -> each.measure().replace("utility ", "") + ", m = " + (int) each.at())
                        .toList(),
                List.of(
                        worst(found),
                        new Bars(
                                "bound",
                                found.stream()
                                        .map(each -> each.theory().getAsDouble())
                                        .toList())),
                List.of());
    }

    private Panel unequal() {
        List<WorstCase> found = which(
                each -> each.family().startsWith("searched") && each.theory().isEmpty());
        return new BarPanel(
                "Searched: unequal budgets",
                Axis.linear("").between(0, 1),
                found.stream()
                        .map(each -> each.measure() + each.family().replace("searched", ""))
                        .toList(),
                List.of(worst(found)),
                List.of());
    }

    private static Bars worst(List<WorstCase> found) {
        return new Bars("worst found", found.stream().map(WorstCase::value).toList());
    }

    private List<WorstCase> which(Predicate<WorstCase> condition) {
        return cases.stream().filter(condition).toList();
    }
}

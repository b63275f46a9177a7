package dev.bourse.cli.lab;

import static dev.bourse.allocation.experiment.Label.ROUNDS;

import dev.bourse.allocation.experiment.Figure;
import dev.bourse.allocation.experiment.Reading;
import dev.bourse.cli.picture.Axis;
import dev.bourse.cli.picture.LinePanel;
import dev.bourse.cli.picture.Page;
import dev.bourse.cli.picture.Panel;
import dev.bourse.cli.picture.Point;
import dev.bourse.cli.picture.Reference;
import dev.bourse.cli.picture.Series;
import dev.bourse.dashboards.experiment.Claim;
import dev.bourse.dashboards.experiment.PaperFigure;
import java.util.ArrayList;
import java.util.List;

/** A figure as a page: a row of panels for each measure, one for each market; bands from the least to the largest seed. */
record ReproductionPage(PaperFigure which, Figure figure, int seeds, List<Reading> readings) {
    private static final int FEW = 20;

    Page page() {
        List<String> markets =
                readings.stream().map(each -> each.label().market()).distinct().toList();
        List<Panel> panels = new ArrayList<>();
        for (String measure : which.drawn()) {
            for (String market : markets) {
                panels.add(panel(measure, market, markets.size() > 1));
            }
        }
        return new Page(
                figure.title(),
                "Feldman, Lai and Zhang (EC 2005), " + which.name().replace("FIGURE", "Figure ")
                        + ", made again: means of "
                        + seeds + " seeds in bands from the least to the largest; " + String.join(" and ", markets)
                        + " preferences, 100 goods.",
                Math.min(2, panels.size()),
                panels);
    }

    private Panel panel(String measure, String market, boolean several) {
        List<Reading> shown = readings.stream()
                .filter(each -> each.label().measure().equals(measure)
                        && each.label().market().equals(market))
                .toList();
        List<Series> series = shown.stream()
                .map(each -> each.label().series())
                .distinct()
                .map(name -> series(name, shown))
                .toList();
        return new LinePanel(
                several ? measure + ", " + market : measure,
                Axis.linear(figure.across()),
                axis(measure),
                series,
                references(shown));
    }

    private Axis axis(String measure) {
        return measure.equals(ROUNDS)
                ? Axis.log("").from(1)
                : Axis.linear("").between(which == PaperFigure.FIGURE5 ? 0.6 : 0, 1);
    }

    private static Series series(String name, List<Reading> shown) {
        List<Point> points = shown.stream()
                .filter(each -> each.label().series().equals(name))
                .map(each -> Point.at(each.label().at(), each.spread().mean())
                        .between(each.spread().low(), each.spread().high()))
                .toList();
        return new Series(name, points, points.size() <= FEW);
    }

    /** The paper's numbers for what is shown. */
    private List<Reference> references(List<Reading> shown) {
        return shown.stream()
                .map(Reading::label)
                .flatMap(label -> Claim.of(which.toString(), label).stream())
                .filter(claim -> claim.line().isPresent())
                .distinct()
                .map(claim -> new Reference(claim.line().getAsDouble(), "paper: " + claim.words()))
                .toList();
    }
}

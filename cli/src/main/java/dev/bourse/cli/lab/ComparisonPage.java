package dev.bourse.cli.lab;

import dev.bourse.allocation.game.Game;
import dev.bourse.cli.picture.Axis;
import dev.bourse.cli.picture.BarPanel;
import dev.bourse.cli.picture.Bars;
import dev.bourse.cli.picture.Page;
import dev.bourse.cli.picture.Panel;
import dev.bourse.dashboards.whatif.Comparison;
import dev.bourse.dashboards.whatif.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The figures of a comparison as bars, a panel for each measure. */
final class ComparisonPage {
    private ComparisonPage() {}

    static Page of(Path file, Game game, List<Comparison> all) {
        List<Comparison> comparisons = all.stream().filter(Comparison::applies).toList();
        String without = all.stream()
                .filter(each -> !each.applies())
                .map(Comparison::mechanism)
                .collect(Collectors.joining(", "));
        String caption = "%d bidders, %d goods.".formatted(game.bidders(), game.goods());
        return new Page(
                "What each rule makes of " + file.getFileName(),
                without.isEmpty() ? caption : caption + " Not applicable: " + without + ".",
                2,
                List.of(
                        panel("efficiency", comparisons, Figures::efficiency),
                        panel("utility uniformity", comparisons, Figures::utilityUniformity),
                        panel("envy-freeness", comparisons, Figures::envyFreeness),
                        panel("utilisation", comparisons, Figures::utilisation)));
    }

    private static Panel panel(String measure, List<Comparison> comparisons, ToDoubleFunction<Figures> figure) {
        return new BarPanel(
                measure,
                Axis.linear("larger is better").between(0, 1),
                comparisons.stream().map(Comparison::mechanism).toList(),
                List.of(new Bars(
                        comparisons.getFirst().utility() + " utilities",
                        comparisons.stream()
                                .map(each -> figure.applyAsDouble(each.figures()))
                                .toList())),
                List.of());
    }
}

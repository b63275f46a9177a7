package dev.bourse.cli.bench;

import dev.bourse.cli.picture.Axis;
import dev.bourse.cli.picture.LinePanel;
import dev.bourse.cli.picture.Page;
import dev.bourse.cli.picture.Panel;
import dev.bourse.cli.picture.Point;
import dev.bourse.cli.picture.Series;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Time over size, a panel for each part. */
final class GrowthPage {
    private GrowthPage() {}

    static Page of(List<Growth> all) {
        return new Page(
                "How the engine's time grows",
                "Medians on one core; b is the exponent of time = a size^b.",
                2,
                all.stream().map(GrowthPage::panel).toList());
    }

    private static Panel panel(Growth growth) {
        List<Point> points = IntStream.range(0, growth.sizes().size())
                .mapToObj(k -> Point.at(growth.sizes().get(k), growth.millis().get(k)))
                .toList();
        return new LinePanel(
                String.format(Locale.ROOT, "%s, b = %.2f", growth.what(), growth.exponent()),
                Axis.log(growth.size()),
                Axis.log("ms"),
                List.of(Series.marked("median", points)),
                List.of());
    }
}

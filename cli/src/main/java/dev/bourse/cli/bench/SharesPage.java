package dev.bourse.cli.bench;

import dev.bourse.cli.picture.Axis;
import dev.bourse.cli.picture.BarPanel;
import dev.bourse.cli.picture.Bars;
import dev.bourse.cli.picture.Page;
import dev.bourse.cli.picture.Panel;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was promised beside what was measured, a panel for each run. */
final class SharesPage {
    private static final double PERCENT = 100;

    private SharesPage() {}

    static Page of(List<ShareError> errors) {
        return new Page(
                "What bidders were promised, and what the kernel gave",
                "Percent of a machine's CPU time, of bidders that use all they get; one bids anew every second.",
                2,
                errors.stream().map(SharesPage::panel).toList());
    }

    private static Panel panel(ShareError error) {
        return new BarPanel(
                String.format(
                        Locale.ROOT,
                        "%d bidders, %s CPUs (%s): within %.2f points",
                        error.bidders().size(),
                        error.capacity(),
                        error.enforcement(),
                        error.largestPoints()),
                Axis.linear("% of the machine"),
                error.bidders().stream().map(ShareError.Bidder::name).toList(),
                List.of(
                        bars("promised", error, ShareError.Bidder::promised),
                        bars("measured", error, ShareError.Bidder::measured)),
                List.of());
    }

    private static Bars bars(String name, ShareError error, ToDoubleFunction<ShareError.Bidder> part) {
        return new Bars(
                name,
                error.bidders().stream()
                        .map(bidder -> PERCENT * part.applyAsDouble(bidder))
                        .toList());
    }
}

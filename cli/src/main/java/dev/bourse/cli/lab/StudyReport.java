package dev.bourse.cli.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bourse.allocation.dynamics.Order;
import dev.bourse.allocation.study.Finding;
import dev.bourse.allocation.study.Market;
import dev.bourse.allocation.study.Setting;
import dev.bourse.allocation.study.Trials;
import dev.bourse.cli.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** A study as rows. */
record StudyReport(List<Row> rows) {
    /**
     * A setting and what came of it.
     *
     * @param probability of waking, or {@code rule}
     * @param settled the part of games that settled
     * @param near the part that settled or ended near it
     * @param oscillating the part that ended going round in circles
     * @param medianRounds within which half of all games settled; absent where fewer did
     * @param p95Rounds the same of 95 %
     * @param wakeUps of a bidder until its market had settled, on average
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String taste,
            int bidders,
            int goods,
            double reserve,
            int staleness,
            double damping,
            String probability,
            int games,
            double settled,
            double near,
            double oscillating,
            Integer medianRounds,
            Integer p95Rounds,
            Double wakeUps) {}

    static StudyReport of(List<Finding> findings) {
        return new StudyReport(findings.stream().map(StudyReport::row).toList());
    }

    private static Row row(Finding finding) {
        Setting setting = finding.setting();
        Market market = setting.market();
        Trials trials = finding.trials();
        return new Row(
                word(market.taste()),
                market.bidders(),
                market.goods(),
                market.reserve(),
                setting.staleness(),
                setting.damping(),
                word(setting.order()),
                trials.all().size(),
                trials.settled(),
                trials.near(),
                trials.oscillating(),
                boxed(trials.rounds(0.5)),
                boxed(trials.rounds(0.95)),
                trials.wakeUps().isPresent() ? trials.wakeUps().getAsDouble() : null);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String word(Order order) {
        return order instanceof Order.WakeUps(double p) ? String.valueOf(p) : "rule";
    }

    private static Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    Table table() {
        Table table = Table.of(
                "taste",
                "bidders",
                "goods",
                "reserve",
                "staleness",
                "damping",
                "probability",
                "games",
                "settled",
                "near",
                "oscillating",
                "median",
                "p95",
                "wake-ups");
        rows.forEach(row -> table.row(
                row.taste,
                row.bidders,
                row.goods,
                row.reserve,
                row.staleness,
                row.damping,
                row.probability,
                row.games,
                three(row.settled),
                three(row.near),
                three(row.oscillating),
                row.medianRounds,
                row.p95Rounds,
                row.wakeUps == null ? null : String.format(Locale.ROOT, "%.1f", row.wakeUps)));
        return table;
    }

    private static String three(double part) {
        return String.format(Locale.ROOT, "%.3f", part);
    }
}

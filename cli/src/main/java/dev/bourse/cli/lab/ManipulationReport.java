package dev.bourse.cli.lab;

import dev.bourse.allocation.manipulation.Kind;
import dev.bourse.allocation.manipulation.Manipulation;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.output.Table;
import dev.bourse.cli.picture.Axis;
import dev.bourse.cli.picture.BarPanel;
import dev.bourse.cli.picture.Bars;
import dev.bourse.cli.picture.Page;
import dev.bourse.cli.picture.Panel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a survey of manipulations found, as rows, in sum, and as a picture. */
record ManipulationReport(List<Row> rows) {
    /**
     * An attempt.
     *
     * @param kind of gaming
     * @param market the mechanism that was gamed
     * @param who the bidders; of {@code shill} the good whose owner it was
     * @param gain after over before, less 1
     * @param othersGain the same of the others
     * @param settled whether the market had settled before and after
     */
    record Row(
            String kind,
            String market,
            List<Integer> who,
            double before,
            double after,
            double gain,
            double othersGain,
            boolean settled,
            String how) {
        /** What is looked at together. */
        String group() {
            return isMisreport() ? "misreport to " + market : kind;
        }

        boolean isMisreport() {
            return kind.equals(StudyReport.word(Kind.MISREPORT));
        }
    }

    static ManipulationReport of(List<Manipulation> found) {
        return new ManipulationReport(found.stream()
                .map(each -> new Row(
                        StudyReport.word(each.kind()),
                        each.market(),
                        each.who(),
                        each.before(),
                        each.after(),
                        each.gain(),
                        each.othersGain(),
                        each.settled(),
                        each.how()))
                .toList());
    }

    Table table() {
        Table table = Table.of("kind", "market", "who", "before", "after", "gain", "others", "settled", "how");
        rows.forEach(row -> table.row(
                row.kind,
                row.market,
                words(row.who),
                row.before,
                row.after,
                row.gain,
                row.othersGain,
                row.settled,
                row.how));
        return table;
    }

    /** A row for each group: the mean over attempts that settled, and the one that gained most. */
    Table summary() {
        Table table = Table.of("kind", "attempts", "unsettled", "mean gain", "most", "others then", "by", "how");
        grouped(rows, Row::group).forEach((group, all) -> {
            List<Row> settled = settled(all);
            Row most =
                    settled.stream().max(Comparator.comparingDouble(Row::gain)).orElse(null);
            table.row(
                    group,
                    all.size(),
                    all.size() - settled.size(),
                    most == null ? null : percent(mean(settled)),
                    most == null ? null : percent(most.gain),
                    most == null ? null : percent(most.othersGain),
                    most == null ? null : words(most.who),
                    most == null ? null : most.how);
        });
        return table;
    }

    /** Bars of the largest and the mean gains: misreports by mechanism, the others by kind; only what settled. */
    Page page(int tries) {
        Map<Boolean, List<Row>> rowsBy =
                rows.stream().filter(Row::settled).collect(Collectors.partitioningBy(Row::isMisreport));
        List<Panel> panels = Stream.of(
                        panel("Of the market of bids", rowsBy.get(false), Row::kind),
                        panel("By telling a mechanism other weights", rowsBy.get(true), Row::market))
                .flatMap(Optional::stream)
                .toList();
        if (panels.isEmpty()) {
            throw new RefusedException(
                    "nothing-settled", 409, "No market settled both before and after, so there is no gain to draw.");
        }
        String caption = "Utility or income after over before, less 1, in %%; searches of %d tries.".formatted(tries);
        return new Page("What gaming the market brings", caption, panels.size(), panels);
    }

    private static Optional<Panel> panel(String title, List<Row> rows, Function<Row, String> by) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Row>> groups = grouped(rows, by);
        List<Bars> bars = List.of(
                bars(
                        "most",
                        groups,
                        all -> all.stream().mapToDouble(Row::gain).max().orElseThrow()),
                bars("mean", groups, ManipulationReport::mean));
        return Optional.of(new BarPanel(title, Axis.linear("gain, %"), List.copyOf(groups.keySet()), bars, List.of()));
    }

    private static Bars bars(String name, Map<String, List<Row>> groups, ToDoubleFunction<List<Row>> of) {
        return new Bars(
                name,
                groups.values().stream().map(all -> 100 * of.applyAsDouble(all)).toList());
    }

    private static Map<String, List<Row>> grouped(List<Row> rows, Function<Row, String> by) {
        return rows.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<Row> settled(List<Row> all) {
        return all.stream().filter(Row::settled).toList();
    }

    private static double mean(List<Row> all) {
        return all.stream().mapToDouble(Row::gain).average().orElse(0);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * part);
    }

    private static String words(List<Integer> who) {
        return who.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}

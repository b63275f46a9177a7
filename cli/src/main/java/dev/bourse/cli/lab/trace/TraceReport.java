package dev.bourse.cli.lab.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bourse.allocation.trace.Report;
import dev.bourse.allocation.trace.Sample;
import dev.bourse.allocation.trace.Workload;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Quantile;
import dev.bourse.cli.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The figures of all divisions.
 *
 * @param rows one for each division
 * @param dorm Dorm's against static partitions, where both were asked for and ran
 */
record TraceReport(List<Row> rows, List<Ratios> dorm) {
    /** Times in hours; fairness per credit, over time. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String division,
            Double meanCompletion,
            Double medianCompletion,
            Double p95Completion,
            Double makespan,
            Double utilisation,
            Double meanUtilityUniformity,
            Double meanEnvyFreeness,
            Double meanGini,
            Double meanFairnessLoss,
            Double medianSlowdown,
            Double worstSlowdown,
            List<Sample> samples,
            String why) {}

    /**
     * One of Dorm's against static partitions, beside Sun et al. 2017.
     *
     * @param utilisation the one's mean utilisation while jobs are there over the other's; the paper: up to 2.32
     * @param fairness the other's mean fairness loss over the one's, absent where that is 0; the paper: up to 1.52
     * @param speedup the other's mean completion over the one's; the paper: up to 2.72
     * @param overhead the part of its GPU-hours in which the one's jobs stood still to be resized; the paper: below 0.05
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ratios(String division, double utilisation, Double fairness, double speedup, double overhead) {}

    static TraceReport of(Workload workload, List<Told> all) {
        Optional<Report> fixed = all.stream()
                .filter(each -> each.division().equals("static-partitions") && each.report() != null)
                .map(Told::report)
                .findFirst();
        List<Ratios> ratios = all.stream()
                .filter(each -> fixed.isPresent()
                        && each.report() != null
                        && each.division().startsWith("dorm"))
                .map(each -> ratios(each.report(), fixed.get()))
                .toList();
        return new TraceReport(all.stream().map(TraceReport::row).toList(), ratios);
    }

    private static Ratios ratios(Report dorm, Report fixed) {
        double loss = dorm.overTime(Sample::fairnessLoss);
        return new Ratios(
                dorm.division(),
                dorm.overTime(Sample::utilisation) / fixed.overTime(Sample::utilisation),
                loss > 0 ? fixed.overTime(Sample::fairnessLoss) / loss : null,
                fixed.meanCompletion() / dorm.meanCompletion(),
                dorm.overhead());
    }

    private static Row row(Told told) {
        Report report = told.report();
        if (report == null) {
            return new Row(
                    told.division(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    told.why());
        }
        return new Row(
                told.division(),
                report.meanCompletion(),
                Quantile.of(report.completion(), 0.5),
                Quantile.of(report.completion(), 0.95),
                report.makespan(),
                report.utilisation(),
                report.overTime(Sample::uniformity),
                report.overTime(Sample::envyFreeness),
                report.overTime(Sample::gini),
                report.overTime(Sample::fairnessLoss),
                Quantile.of(report.slowdown(), 0.5),
                Quantile.of(report.slowdown(), 1),
                report.samples(),
                null);
    }

    void print(Format format) {
        Table table = Table.of(
                "division",
                "mean h",
                "median h",
                "p95 h",
                "makespan h",
                "utilisation",
                "uniformity",
                "envy-freeness",
                "Gini",
                "fairness loss",
                "median slowdown",
                "worst slowdown",
                "note");
        for (Row row : rows) {
            table.row(
                    row.division(),
                    number(row.meanCompletion()),
                    number(row.medianCompletion()),
                    number(row.p95Completion()),
                    number(row.makespan()),
                    number(row.utilisation()),
                    number(row.meanUtilityUniformity()),
                    number(row.meanEnvyFreeness()),
                    number(row.meanGini()),
                    number(row.meanFairnessLoss()),
                    number(row.medianSlowdown()),
                    number(row.worstSlowdown()),
                    row.why());
        }
        table.print(format, this, System.out);
        if (format == Format.TABLE) {
            for (Ratios each : dorm) {
                System.out.printf(
                        Locale.ROOT,
                        "%s against static partitions: utilisation %.2f (the paper: up to 2.32), fairness %s (1.52),"
                                + " speed-up %.2f (2.72), overhead %.1f %% (below 5 %%)%n",
                        each.division(),
                        each.utilisation(),
                        each.fairness() == null ? "-" : String.format(Locale.ROOT, "%.2f", each.fairness()),
                        each.speedup(),
                        100 * each.overhead());
            }
        }
    }

    private static String number(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    }
}

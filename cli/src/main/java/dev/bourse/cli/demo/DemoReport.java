package dev.bourse.cli.demo;

import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.cli.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a demo. Shares and measures are of its last third.
 *
 * @param efficiency pi, the median; this and the other measures are absent where nothing was measured
 * @param utilityUniformity tau per credit, the median
 * @param envyFreeness rho per credit, the median
 * @param nashGap the median, on the valuations that the agents published
 * @param clearings of all machines
 * @param ledger after the final settlement
 */
record DemoReport(
        List<MachineReport> machines,
        List<BidderReport> bidders,
        Double efficiency,
        Double utilityUniformity,
        Double envyFreeness,
        Double nashGap,
        long clearings,
        LedgerSummary ledger) {
    /** A machine, how it enforced, and its last price. */
    record MachineReport(String id, String enforcement, String mode, double capacity, Rate price) {}

    /**
     * A bidder.
     *
     * @param utility the sum over machines of weight times bought share
     * @param progress the last figures of its job: units of work, accuracy on held-out data
     */
    record BidderReport(
            String account,
            Credits budget,
            Credits spent,
            double utility,
            Map<String, ShareReport> shares,
            Map<String, Double> progress) {}

    /**
     * A bidder's part of a machine.
     *
     * @param bought the mean of its rate over the sum of bidders' rates
     * @param measured its CPU time over that of all bidders
     * @param qualified the part of samples in which all tasks were runnable and the machine was at its limit
     */
    record ShareReport(double bought, double measured, double qualified) {}

    Table machineTable() {
        Table table = Table.of("machine", "enforcement", "mode", "CPUs", "price/h");
        machines.forEach(m -> table.row(m.id(), m.enforcement(), m.mode(), m.capacity(), m.price()));
        return table;
    }

    Table bidderTable() {
        Table table = Table.of(
                "account", "budget", "spent", "utility", "machine", "bought", "measured", "qualified", "accuracy");
        for (BidderReport b : bidders) {
            b.shares()
                    .forEach((machine, share) -> table.row(
                            b.account(),
                            b.budget(),
                            b.spent(),
                            decimals(b.utility()),
                            machine,
                            decimals(share.bought()),
                            decimals(share.measured()),
                            decimals(share.qualified()),
                            b.progress().containsKey("accuracy")
                                    ? decimals(b.progress().get("accuracy"))
                                    : null));
        }
        return table;
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "efficiency %.3f, utility uniformity %.3f, envy-freeness %.3f, Nash gap %.3f; %d clearings%n"
                        + "ledger: issued %s = held %s + charged %s + left %s; sum %s%n",
                efficiency,
                utilityUniformity,
                envyFreeness,
                nashGap,
                clearings,
                ledger.issued(),
                ledger.held(),
                ledger.charged(),
                ledger.left(),
                ledger.sum());
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}

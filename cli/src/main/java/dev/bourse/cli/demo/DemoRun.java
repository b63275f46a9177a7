package dev.bourse.cli.demo;

import static dev.bourse.cli.demo.DemoMarket.await;

import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.Quote;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.UsageView;
import dev.bourse.api.market.UsageView.BidderUsage;
import dev.bourse.api.money.Credits;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.Measures;
import dev.bourse.cli.demo.DemoPlan.BidderPlan;
import dev.bourse.cli.demo.DemoReport.BidderReport;
import dev.bourse.cli.demo.DemoReport.MachineReport;
import dev.bourse.cli.demo.DemoReport.ShareReport;
import dev.bourse.cli.output.Interruption;
import dev.bourse.cli.output.Quantile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Lets agents bid for the time of the demo and reports what came of it. */
final class DemoRun {
    private static final Duration SETTLEMENT = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 250;

    private final DemoMarket market;
    private final DemoPlan plan;
    private final Interruption interruption;
    private final Deque<Shock> shocks = new ArrayDeque<>();

    /**
     * What happens to a market that runs.
     *
     * @param after since the run began
     */
    record Shock(Duration after, Runnable happens) {}

    /**
     * A run on a market that has been started.
     *
     * @param interruption when the user wants it to end
     * @param shocks the earliest first
     */
    DemoRun(DemoMarket market, DemoPlan plan, Interruption interruption, List<Shock> shocks) {
        this.market = market;
        this.plan = plan;
        this.interruption = interruption;
        this.shocks.addAll(shocks);
    }

    /**
     * Waits for the duration, then ends the agents and waits for the final settlement.
     *
     * @param live is given a line about the market now and then
     */
    DemoReport run(Duration duration, Duration between, Consumer<String> live) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        long lastThird = start + duration.toNanos() * 2 / 3;
        watch(start, lastThird, between, live);
        Instant from = Instant.now();
        Map<String, UsageView> before = usage();
        watch(start, end, between, live);
        Map<String, UsageView> after = usage();
        List<Measures> measures = await(market.observatory().measures(from)).points();
        Map<String, Map<String, Double>> progress = progress();
        Map<String, Quote> quotes = market.quotes();
        List<MachineReport> machines = machines(quotes);
        market.endAgents();
        LedgerSummary ledger = settled();
        List<BidderReport> bidders = plan.bidders().stream()
                .map(bidder -> bidder(bidder, before, after, progress.getOrDefault(bidder.account(), Map.of())))
                .toList();
        return new DemoReport(
                machines,
                bidders,
                median(measures, Measure.EFFICIENCY),
                median(measures, Measure.UTILITY_UNIFORMITY_PER_CREDIT),
                median(measures, Measure.ENVY_FREENESS_PER_CREDIT),
                median(measures, Measure.NASH_GAP),
                quotes.values().stream().mapToLong(Quote::clearing).sum(),
                ledger);
    }

    private void watch(long start, long until, Duration between, Consumer<String> live) throws InterruptedException {
        while (true) {
            long since = System.nanoTime() - start;
            while (!shocks.isEmpty() && shocks.peek().after().toNanos() <= since) {
                shocks.remove().happens().run();
            }
            long next =
                    shocks.isEmpty() ? Long.MAX_VALUE : shocks.peek().after().toNanos() - since;
            long left = until - start - since;
            long pause = Math.min(Math.min(left, next), between.toNanos());
            if (left <= 0 || interruption.within(pause, TimeUnit.NANOSECONDS)) {
                return;
            }
            live.accept("%3d s  %s"
                    .formatted(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), LiveLine.of(market)));
        }
    }

    private Map<String, UsageView> usage() {
        Map<String, UsageView> usage = new LinkedHashMap<>();
        market.nodes().forEach((machine, node) -> usage.put(machine, await(node.usage())));
        return usage;
    }

    private List<MachineReport> machines(Map<String, Quote> quotes) {
        return market.nodes().values().stream()
                .map(node -> await(node.machine()))
                .map((MachineView machine) -> new MachineReport(
                        machine.machine(),
                        machine.enforcement().kind(),
                        machine.enforcement().mode(),
                        machine.goods().get("cpu"),
                        quotes.get(machine.machine()).goods().get("cpu").price()))
                .toList();
    }

    /** The last figures of each bidder's job: units added up over its tasks, the rest of the task that got furthest. */
    private Map<String, Map<String, Double>> progress() {
        Map<String, Map<String, Double>> progress = new LinkedHashMap<>();
        for (var node : market.nodes().values()) {
            for (TaskView task : await(node.tasks()).tasks()) {
                progress.merge(task.bidder(), task.progress(), DemoRun::together);
            }
        }
        return progress;
    }

    private static Map<String, Double> together(Map<String, Double> one, Map<String, Double> other) {
        ToDoubleFunction<Map<String, Double>> units = figures -> figures.getOrDefault("units", 0.0);
        Map<String, Double> sum = new TreeMap<>(units.applyAsDouble(one) >= units.applyAsDouble(other) ? one : other);
        sum.put("units", units.applyAsDouble(one) + units.applyAsDouble(other));
        return sum;
    }

    private BidderReport bidder(
            BidderPlan bidder,
            Map<String, UsageView> before,
            Map<String, UsageView> after,
            Map<String, Double> progress) {
        Map<String, ShareReport> shares = new LinkedHashMap<>();
        after.forEach((machine, usage) -> {
            ShareReport share = share(bidder.account(), before.get(machine), usage);
            if (share.bought() > 0 || share.measured() > 0) {
                shares.put(machine, share);
            }
        });
        Credits left = await(market.bank().account(bidder.account())).balance();
        double utility = shares.keySet().stream()
                .mapToDouble(machine ->
                        bidder.weights().get(machine) * shares.get(machine).bought())
                .sum();
        Credits spent = bidder.budget().minus(left);
        return new BidderReport(bidder.account(), bidder.budget(), spent, utility, shares, progress);
    }

    private static ShareReport share(String account, UsageView before, UsageView after) {
        return new ShareReport(
                part(account, before, after, BidderUsage::boughtNanos),
                part(account, before, after, BidderUsage::cpuNanos),
                ratio((double) after.qualified() - before.qualified(), (double) after.samples() - before.samples()));
    }

    private static double part(
            String account, UsageView before, UsageView after, ToDoubleFunction<BidderUsage> figure) {
        Map<String, Double> grown = new LinkedHashMap<>();
        after.bidders().forEach(b -> grown.merge(b.bidder(), figure.applyAsDouble(b), Double::sum));
        before.bidders().forEach(b -> grown.merge(b.bidder(), -figure.applyAsDouble(b), Double::sum));
        return ratio(
                grown.getOrDefault(account, 0.0),
                grown.values().stream().mapToDouble(value -> value).sum());
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }

    /** The books once nothing is held any more, or as they are when the patience is over. */
    private LedgerSummary settled() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + SETTLEMENT.toNanos();
        LedgerSummary books = await(market.bank().summary());
        while (!books.held().equals(Credits.ZERO) && System.nanoTime() < deadline) {
            never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            books = await(market.bank().summary());
        }
        return books;
    }

    private static Double median(List<Measures> measures, Measure measure) {
        double[] values = measures.stream()
                .flatMapToDouble(point -> point.value(measure).stream())
                .toArray();
        return Quantile.of(values, 1.0 / 2);
    }
}

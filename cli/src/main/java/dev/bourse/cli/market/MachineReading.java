package dev.bourse.cli.market;

import dev.bourse.api.market.BidView;
import dev.bourse.api.market.Directory;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.Quote;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.UsageView;
import dev.bourse.api.market.UsageView.BidderUsage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a machine tells an account at a moment.
 *
 * @param entry as the directory knows it
 * @param node speaks to it
 * @param machine what it is
 * @param price of its CPUs
 * @param bid the account's own on them
 * @param usage what all have used
 * @param own of that, the account's part
 * @param tasks the account's
 * @param at when it was read
 */
record MachineReading(
        Directory.Entry entry,
        NodeClient node,
        MachineView machine,
        Optional<Quote.GoodPrice> price,
        Optional<BidView> bid,
        UsageView usage,
        Optional<BidderUsage> own,
        List<TaskView> tasks,
        Instant at) {
    private static final String GOOD = "cpu";

    static Future<MachineReading> ask(Directory.Entry entry, NodeClient node, String account) {
        var machine = node.machine();
        var quote = node.quote();
        var bids = node.bids();
        var usage = node.usage();
        var tasks = node.tasks();
        return Future.all(machine, quote, bids, usage, tasks)
                .map(_ -> new MachineReading(
                        entry,
                        node,
                        machine.result(),
                        Optional.ofNullable(quote.result().quote().goods().get(GOOD)),
                        bids.result().bids().stream()
                                .filter(bid -> bid.bidder().equals(account)
                                        && bid.good().equals(GOOD))
                                .findFirst(),
                        usage.result(),
                        usage.result().bidders().stream()
                                .filter(each -> each.bidder().equals(account))
                                .findFirst(),
                        tasks.result().tasks().stream()
                                .filter(task -> task.bidder().equals(account))
                                .toList(),
                        usage.result().at()));
    }

    String name() {
        return entry.machine();
    }

    /** Those of a job that are not over. */
    List<TaskView> open(String job) {
        return tasks.stream()
                .filter(task -> task.job().equals(job) && !task.state().isOver())
                .toList();
    }

    /** Those of a job: what is not over; where nothing else is, what failed. */
    List<TaskView> telling(String job) {
        List<TaskView> open = open(job);
        return !open.isEmpty()
                ? open
                : tasks.stream()
                        .filter(task -> task.job().equals(job) && task.state() == TaskView.State.FAILED)
                        .toList();
    }

    /** The machine's CPUs, 0 where it sells none. */
    double capacity() {
        return price.map(Quote.GoodPrice::capacity).orElse(0.0);
    }

    /** The share that the bid has. */
    double share() {
        return bid.map(BidView::share).orElse(0.0);
    }
}

package dev.bourse.marketnode.metering;

import dev.bourse.enforcement.Quantities;
import java.util.List;
import java.util.Map;

/**
 * The sums as {@code usage.json} keeps them, each with the reading up to which it goes: what the counters told after that can
 * be added once, and no more, by whoever reads them next.
 *
 * @param owner whose counters were read
 * @param machine of the whole machine
 * @param bidders by bidder
 * @param tasks of the tasks that are not forgotten
 * @param runs the last reading of each run
 * @param samples pairs of readings
 * @param qualified those that qualified
 */
record Kept(
        String owner,
        Counted machine,
        Map<String, Counted> bidders,
        List<OfTask> tasks,
        Map<String, Quantities> runs,
        long samples,
        long qualified) {
    static final Kept NOTHING = new Kept("", Counted.NOTHING, Map.of(), List.of(), Map.of(), 0, 0);

    /** What a task used. */
    record OfTask(String bidder, String task, Quantities total) {}
}

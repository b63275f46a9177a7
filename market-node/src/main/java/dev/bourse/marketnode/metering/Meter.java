package dev.bourse.marketnode.metering;

import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Tally;
import dev.bourse.enforcement.Usage;
import dev.bourse.marketnode.tasks.TaskKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Adds up readings of usage over all starts of the node. A bidder's counter begins anew when its group was removed in
 * between, and all do with each start; the sums here don't.
 *
 * <p>For one thread; the last reading may be asked for by any.
 */
public final class Meter {
    private final String owner;
    private Counted machine;
    private final Map<String, Counted> bidders = new HashMap<>();
    private final Map<TaskKey, Quantities> tasks = new HashMap<>();
    private final Map<String, Quantities> runs = new HashMap<>();
    private Optional<Usage> last = Optional.empty();
    private volatile double delivered;
    private long samples;
    private long qualified;

    /** Goes on from what was kept; whoever's counters these were. */
    private Meter(String owner, Kept kept) {
        this.owner = owner;
        machine = kept.machine();
        bidders.putAll(kept.bidders());
        kept.tasks().forEach(of -> tasks.put(new TaskKey(of.bidder(), of.task()), of.total()));
        runs.putAll(kept.runs());
        samples = kept.samples();
        qualified = kept.qualified();
    }

    /** Reads the counters of this owner, which begin now, and adds to what was kept. */
    static Meter from(Kept kept, String owner) {
        Meter meter = new Meter(owner, kept);
        meter.machine = meter.machine.anew();
        meter.bidders.replaceAll((_, counted) -> counted.anew());
        meter.tasks.replaceAll((_, total) -> total.withoutNow());
        meter.runs.clear();
        return meter;
    }

    /** What was kept, with the last word of the same counters; the same word again adds nothing. */
    static Kept settled(Kept kept, Tally tally) {
        Meter meter = new Meter(kept.owner(), kept);
        Quantities whole = Quantities.cpu(tally.machine().cpuNanos()).heldBackLike(tally.machine());
        meter.add(whole, tally.bidders(), tally.tasks());
        return meter.kept();
    }

    /**
     * Takes a reading. It <em>qualifies</em> as evidence of shares when there was a task, every task could run and
     * demand reached the machine's capacity.
     */
    public void sample(Usage usage) {
        Map<String, Quantities> readings = new HashMap<>();
        usage.bidders().forEach((bidder, reading) -> readings.put(bidder, reading.quantities()));
        add(usage.machine().quantities(), readings, usage.tasks());
        runs.keySet().retainAll(usage.tasks().keySet());
        last.ifPresent(earlier -> {
            samples++;
            delivered = usage.deliveredSince(earlier);
            if (usage.atLimitSince(earlier) && allRunnable(usage)) {
                qualified++;
            }
        });
        last = Optional.of(usage);
    }

    private void add(Quantities whole, Map<String, Quantities> readings, Map<String, Usage.Task> read) {
        machine = machine.sees(whole);
        Map<String, Quantities> steps = new HashMap<>();
        readings.forEach((bidder, reading) -> {
            Counted before = bidders.getOrDefault(bidder, Counted.NOTHING);
            // Most stand still.
            if (!reading.equals(before.seen())) {
                steps.put(bidder, reading.since(before.seen()));
                bidders.put(bidder, before.sees(reading));
            }
        });
        read.forEach((run, task) -> {
            if (!task.quantities().equals(runs.get(run))) {
                Quantities step = task.quantities()
                        .since(runs.getOrDefault(run, Quantities.NONE))
                        .heldBackLike(steps.getOrDefault(task.bidder(), Quantities.NONE));
                tasks.merge(TaskKey.ofRun(task.bidder(), run), step, Quantities::plus);
                runs.put(run, task.quantities());
            }
        });
    }

    /** A bidder's group was removed; this was its last reading. */
    public void removed(String bidder, Quantities reading) {
        bidders.computeIfPresent(bidder, (_, counted) -> counted.sees(reading).anew());
    }

    /** Forgets the tasks that are not such. */
    public void keepOnly(Predicate<TaskKey> such) {
        tasks.keySet().removeIf(such.negate());
    }

    private static boolean allRunnable(Usage usage) {
        return usage.bidders().values().stream().anyMatch(Usage.Bidder::allRunnable)
                && usage.bidders().values().stream().allMatch(bidder -> bidder.tasks() == 0 || bidder.allRunnable());
    }

    /** CPUs delivered between the last two readings; any thread. */
    public double delivered() {
        return delivered;
    }

    /** What the whole machine used. */
    public Quantities machine() {
        return machine.total();
    }

    /** What a bidder used. */
    public Quantities bidder(String bidder) {
        return bidders.getOrDefault(bidder, Counted.NOTHING).total();
    }

    /** What a task used, if it was started. */
    public Optional<Quantities> task(TaskKey key) {
        return Optional.ofNullable(tasks.get(key));
    }

    /** How many tasks of the bidder ran at the last reading. */
    public int tasks(String bidder) {
        return last.map(usage -> usage.bidders().get(bidder))
                .map(Usage.Bidder::tasks)
                .orElse(0);
    }

    /** Bidders that used anything. */
    public Set<String> bidders() {
        return Set.copyOf(bidders.keySet());
    }

    /** Pairs of readings. */
    public long samples() {
        return samples;
    }

    /** Those that qualified. */
    public long qualified() {
        return qualified;
    }

    /** All of it, to be kept. */
    Kept kept() {
        return new Kept(
                owner,
                machine,
                Map.copyOf(bidders),
                tasks.entrySet().stream()
                        .map(of -> new Kept.OfTask(
                                of.getKey().bidder(), of.getKey().task(), of.getValue()))
                        .toList(),
                Map.copyOf(runs),
                samples,
                qualified);
    }
}

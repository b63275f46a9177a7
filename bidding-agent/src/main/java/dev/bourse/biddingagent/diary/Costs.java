package dev.bourse.biddingagent.diary;

import dev.bourse.api.money.Credits;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job has cost since its agent began: the sum of the differences of what machines say they charged and metered. A
 * counter that falls back (its node began anew) is counted from there.
 *
 * @param spent credits charged
 * @param cpuSeconds used
 * @param counters as last read, by machine
 */
public record Costs(Credits spent, double cpuSeconds, Map<String, Counter> counters) {
    /** Nothing yet. */
    public static final Costs NOTHING = new Costs(Credits.ZERO, 0, Map.of());

    /**
     * What a machine says of the account; both only grow while its node lives.
     *
     * @param charged credits
     * @param cpuSeconds used
     */
    public record Counter(Credits charged, double cpuSeconds) {}

    /** Goes on from what an earlier agent had spent. */
    public static Costs after(Credits spent, double cpuSeconds) {
        return new Costs(spent, cpuSeconds, Map.of());
    }

    /** The costs after these readings; machines that said nothing are counted later. */
    public Costs after(Map<String, Counter> read) {
        Map<String, Counter> all = new TreeMap<>(counters);
        Credits more = spent;
        double seconds = cpuSeconds;
        for (Map.Entry<String, Counter> each : read.entrySet()) {
            Counter now = each.getValue();
            Counter last = all.put(each.getKey(), now);
            if (last != null) {
                boolean anew = now.charged().compareTo(last.charged()) < 0;
                more = more.plus(anew ? now.charged() : now.charged().minus(last.charged()));
                seconds +=
                        now.cpuSeconds() < last.cpuSeconds() ? now.cpuSeconds() : now.cpuSeconds() - last.cpuSeconds();
            }
        }
        return new Costs(more, seconds, all);
    }
}

package dev.bourse.enforcement;

import java.util.Map;

/**
 * The last word of the counters of a machine whose process died: all its tasks have ended, and its groups are removed next.
 *
 * @param owner the mark of the process, as in {@link dev.bourse.enforcement.host.Opening#owner}
 * @param machine of the whole machine
 * @param bidders by bidder
 * @param tasks by task; those whose groups were still there
 */
public record Tally(String owner, Quantities machine, Map<String, Quantities> bidders, Map<String, Usage.Task> tasks) {
    /** Copies the maps. */
    public Tally {
        bidders = Map.copyOf(bidders);
        tasks = Map.copyOf(tasks);
    }
}

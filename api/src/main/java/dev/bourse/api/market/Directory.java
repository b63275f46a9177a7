package dev.bourse.api.market;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The machines that a node has heard of lately; may be stale.
 *
 * @param machines by name
 */
public record Directory(List<Entry> machines) {
    /**
     * One machine.
     *
     * @param machine its name
     * @param url where it answers
     * @param labels what it is and holds
     * @param quote its last signed prices
     * @param heard when it last said so
     */
    public record Entry(String machine, String url, Map<String, String> labels, SignedQuote quote, Instant heard) {}
}

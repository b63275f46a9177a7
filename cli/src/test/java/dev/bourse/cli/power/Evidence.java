package dev.bourse.cli.power;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What is known of one store of one scribe: what was said to be kept, and what was found at the next start. */
final class Evidence {
    private Map<Long, String> kept = new TreeMap<>();
    private List<Said> found = new ArrayList<>();

    /**
     * What came of a cut.
     *
     * @param kept how many entries were said to be kept
     * @param lost how many of them are not there as they were written
     * @param more how many are there that were written and not yet said to be kept
     * @param inOrder whether those that are there are numbered from 1, none missing and none twice
     */
    record Verdict(int kept, long lost, long more, boolean inOrder) {}

    void wrote(Said said) {
        kept.put(said.number(), said.mark());
    }

    void found(Said said) {
        found.add(said);
    }

    /** Compares, and goes on with what was found. */
    Verdict judge() {
        Map<Long, String> there = new TreeMap<>();
        found.forEach(said -> there.put(said.number(), said.mark()));
        long lost = kept.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(there.get(entry.getKey())))
                .count();
        long more = there.keySet().stream()
                .filter(number -> !kept.containsKey(number))
                .count();
        boolean inOrder = found.stream()
                .map(Said::number)
                .toList()
                .equals(LongStream.rangeClosed(1, found.size()).boxed().toList());
        Verdict verdict = new Verdict(kept.size(), lost, more, inOrder);
        kept = there;
        found = new ArrayList<>();
        return verdict;
    }
}

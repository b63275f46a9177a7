package dev.bourse.enforcement.gpu;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whole percents of shares. Each bidder i with share s_i gets floor(100 s_i); what is left of round(100 sum s_i) goes one
 * by one to the largest remainders. Whoever has nothing then gets 1, taken from the largest, since 0 isn't a percentage.
 * Ties go by name. The sum is max(round(100 sum s_i), n) for n bidders, so above 100 only where they are more than 100; O(n^2).
 */
final class Percentages {
    private static final double ROUNDING = 1e-6;

    private Percentages() {}

    /** @throws IllegalArgumentException on a share below 0 or a sum above 1 */
    static Map<String, Integer> of(Map<String, Double> shares) {
        double sum = shares.values().stream().mapToDouble(share -> share).sum();
        boolean inRange = shares.values().stream().allMatch(share -> share >= 0);
        if (!inRange || !(sum <= 1 + ROUNDING)) {
            throw new IllegalArgumentException(
                    "The shares (%s) must be 0 or more and sum to 1 at most.".formatted(shares));
        }
        Map<String, Integer> percents = new TreeMap<>();
        shares.forEach((bidder, share) -> percents.put(bidder, (int) Math.floor(100 * share + ROUNDING)));
        Comparator<String> byRemainder =
                Comparator.comparingDouble((String bidder) -> percents.get(bidder) - 100 * shares.get(bidder));
        shares.keySet().stream()
                .sorted(byRemainder.thenComparing(Comparator.naturalOrder()))
                .limit(Math.max(0, Math.round(100 * sum) - total(percents)))
                .toList()
                .forEach(bidder -> percents.merge(bidder, 1, Integer::sum));
        long whole = Math.max(total(percents), percents.size());
        percents.replaceAll((bidder, percent) -> Math.max(1, percent));
        while (total(percents) > whole) {
            String largest = percents.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .orElseThrow()
                    .getKey();
            percents.merge(largest, -1, Integer::sum);
        }
        return percents;
    }

    private static long total(Map<String, Integer> percents) {
        return percents.values().stream().mapToInt(percent -> percent).sum();
    }
}

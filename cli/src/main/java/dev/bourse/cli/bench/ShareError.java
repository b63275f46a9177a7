package dev.bourse.cli.bench;

import java.util.Comparator;
import java.util.List;

/**
 * How far what bidders got was from what they were promised.
 *
 * @param enforcement by which means
 * @param capacity CPUs sold
 * @param threads of each bidder
 * @param delivered CPUs that the machine delivered
 * @param bidders as they bid
 */
record ShareError(String enforcement, double capacity, int threads, double delivered, List<Bidder> bidders) {
    private static final double POINTS = 100;

    /**
     * One bidder, over the whole time.
     *
     * @param promised its part of the machine by weighted max-min: what it bought, unless it has too few threads
     * @param measured its part of the CPU time that the machine delivered
     */
    record Bidder(String name, double promised, double measured) {
        /** |measured - promised| in points, a hundredth of the machine each. */
        double points() {
            return POINTS * Math.abs(measured - promised);
        }
    }

    double largestPoints() {
        return worst().points();
    }

    double meanPoints() {
        return bidders.stream().mapToDouble(Bidder::points).average().orElseThrow();
    }

    Bidder worst() {
        return bidders.stream().max(Comparator.comparingDouble(Bidder::points)).orElseThrow();
    }
}

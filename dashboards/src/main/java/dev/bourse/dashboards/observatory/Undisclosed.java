package dev.bourse.dashboards.observatory;

import java.util.List;

/**
 * The bidders whose weights nobody knows, and what they hold.
 *
 * @param names of them
 * @param rates {@code rates[bidder]}: what each spends in all
 * @param shares {@code shares[bidder][machine]}
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one loop to the next; never compared
record Undisclosed(List<String> names, double[] rates, double[][] shares) {
    int count() {
        return names.size();
    }

    double leastShare(int bidder) {
        double least = 1;
        for (double share : shares[bidder]) {
            least = Math.min(least, share);
        }
        return least;
    }

    double mostShare(int bidder) {
        double most = 0;
        for (double share : shares[bidder]) {
            most = Math.max(most, share);
        }
        return most;
    }
}

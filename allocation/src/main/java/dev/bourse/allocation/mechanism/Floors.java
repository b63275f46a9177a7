package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.mechanism.program.LinearProgram;
import dev.bourse.allocation.mechanism.program.Vertex;
import dev.bourse.allocation.utility.Utility;
import java.util.Arrays;

/**
 * The {@link Aims} of bidders whose utility is linear up to a share s of each good (1 for linear ones). In the units
 * z_ij = r_ij / s and v_ij = w_ij / sum_k w_ik all numbers are in [0, 1]:
 *
 * <pre>
 * maximise t, then sum_i importance_i V_i, where V_i = sum_j v_ij z_ij
 * subject to t floor_i - V_i <= 0,  s sum_i z_ij <= 1,  0 <= z_ij <= 1
 * </pre>
 *
 * <p>One thread at a time.
 */
final class Floors {
    private final Game game;
    private final Layout layout;
    private final Aims aims;
    private final double cap;
    private final double[] v;

    Floors(Game game, Aims aims, double cap) {
        LeastFirst.checkSize(game.bidders() + game.goods());
        this.game = game;
        this.layout = game.layout();
        this.aims = aims;
        this.cap = cap;
        this.v = new double[layout.places()];
        for (int i = 0; i < game.bidders(); i++) {
            double sum = 0;
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                sum += game.weightAt(k);
            }
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                v[k] = game.weightAt(k) / sum;
            }
        }
    }

    /** The allocation and how far its least V_i / floor_i is from a bound by duality. */
    Allocation best(Utility utility) {
        Vertex vertex = program().best();
        double[] shares = tidied(vertex);
        double least = least(shares);
        double gap = Math.max(0, (bound(vertex) - least) / least);
        return new Allocation(
                Outcome.ofShares(game, utility, shares, new double[game.goods()]), new Certificate.DualityGap(gap));
    }

    /** Variables by place, then t; rows by bidder, then by good. */
    private LinearProgram program() {
        int bidders = game.bidders();
        double[] b = new double[bidders + game.goods()];
        Arrays.fill(b, bidders, b.length, 1);
        LinearProgram program = new LinearProgram(b);
        for (int i = 0; i < bidders; i++) {
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                int[] rows = {i, bidders + layout.good(k)};
                program.add(0, value(i, k), 1, rows, new double[] {-v[k], cap});
            }
        }
        int[] everybody = new int[bidders];
        Arrays.setAll(everybody, i -> i);
        program.add(1, 0, Double.POSITIVE_INFINITY, everybody, aims.floors());
        return program;
    }

    private double value(int bidder, int place) {
        return aims.importance(bidder) * v[place];
    }

    /**
     * Shares by place, without the rounding of the simplex method: none below 0, no good given out twice, nobody below its
     * floor for being small, and nothing left over that somebody wants.
     */
    private double[] tidied(Vertex vertex) {
        double t = vertex.x(v.length);
        double[] shares = new double[v.length];
        double[] given = new double[game.goods()];
        for (int i = 0; i < game.bidders(); i++) {
            int dearest = layout.from(i);
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                shares[k] = v[k] > 0 ? cap * Math.clamp(vertex.x(k), 0.0, 1.0) : 0;
                dearest = v[k] > v[dearest] ? k : dearest;
            }
            double missing = Math.max(0, t * aims.floor(i) - worth(i, shares));
            shares[dearest] = Math.min(cap, shares[dearest] + cap * missing / v[dearest]);
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                given[layout.good(k)] += shares[k];
            }
        }
        double[] value = new double[v.length];
        for (int i = 0; i < game.bidders(); i++) {
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                shares[k] /= Math.max(1, given[layout.good(k)]);
                value[k] = value(i, k);
            }
        }
        Rest.handOut(layout, value, cap, shares);
        return shares;
    }

    /** V_i. */
    private double worth(int bidder, double[] shares) {
        double sum = 0;
        for (int k = layout.from(bidder); k < layout.from(bidder + 1); k++) {
            sum += v[k] * (shares[k] / cap);
        }
        return sum;
    }

    /** min_i V_i / floor_i. */
    private double least(double[] shares) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < game.bidders(); i++) {
            double floor = aims.floor(i);
            least = floor > 0 ? Math.min(least, worth(i, shares) / floor) : least;
        }
        return least;
    }

    /** For any prices y_i >= 0 of the bidders' rows, t <= max_z sum_i y_i V_i / sum_i y_i floor_i. */
    private double bound(Vertex vertex) {
        double[] value = new double[v.length];
        double floors = 0;
        for (int i = 0; i < game.bidders(); i++) {
            double price = Math.max(0, vertex.y(i));
            floors += price * aims.floor(i);
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                value[k] = price * v[k];
            }
        }
        double[] shares = new double[v.length];
        Rest.handOut(layout, value, cap, shares);
        double most = 0;
        for (int k = 0; k < shares.length; k++) {
            most += value[k] * (shares[k] / cap);
        }
        return most / floors;
    }
}

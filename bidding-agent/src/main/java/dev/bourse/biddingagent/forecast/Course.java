package dev.bourse.biddingagent.forecast;

import dev.bourse.biddingagent.bidding.Prospect;
import dev.bourse.biddingagent.forecast.Load.Placed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A job's course as of a fluid: each rank flows at q_j s_j / n_j, the part s_j of its machine that the best response at
 * the spend rate X buys, among the n_j ranks there; when one has ended, the credits go to the machines of the others.
 * Where ranks have no machine yet the work is taken as divisible: W / F(X). O(ranks) best responses. Pure.
 *
 * @param seats the machines
 * @param rate X, micro-credits per hour
 */
record Course(List<Seat> seats, double rate) {
    private static final double EPSILON = 1e-9;

    /** How long it takes, in seconds; infinite where it never ends. */
    double seconds(Load load) {
        if (load.elsewhere() > 0 || load.ranks().isEmpty()) {
            double speed = Arrays.stream(speeds(seats)).sum();
            return load.units() <= 0 ? 0 : load.units() / speed;
        }
        List<Placed> open = new ArrayList<>(load.ranks());
        open.removeIf(rank -> rank.units() <= 0);
        double time = 0;
        while (!open.isEmpty() && Double.isFinite(time)) {
            double[] speeds = each(open);
            double step = Double.POSITIVE_INFINITY;
            for (int r = 0; r < speeds.length; r++) {
                step = Math.min(step, open.get(r).units() / speeds[r]);
            }
            time += step;
            open = after(open, speeds, step);
        }
        return time;
    }

    private static List<Placed> after(List<Placed> open, double[] speeds, double step) {
        List<Placed> rest = new ArrayList<>();
        for (int r = 0; r < speeds.length; r++) {
            double units = open.get(r).units() - speeds[r] * step;
            if (units > EPSILON * open.get(r).units()) {
                rest.add(new Placed(open.get(r).machine(), units));
            }
        }
        return rest;
    }

    /** Units a second of each rank. */
    private double[] each(List<Placed> open) {
        List<Seat> used = seats.stream()
                .filter(seat -> open.stream().anyMatch(rank -> rank.machine().equals(seat.machine())))
                .toList();
        double[] whole = speeds(used);
        double[] speeds = new double[open.size()];
        for (int r = 0; r < speeds.length; r++) {
            String machine = open.get(r).machine();
            long beside =
                    open.stream().filter(rank -> rank.machine().equals(machine)).count();
            for (int j = 0; j < whole.length; j++) {
                speeds[r] += used.get(j).machine().equals(machine) ? whole[j] / beside : 0;
            }
        }
        return speeds;
    }

    /** Units a second on each machine. */
    private double[] speeds(List<Seat> on) {
        double[] bids = bids(on, rate);
        double[] speeds = new double[bids.length];
        Arrays.setAll(
                speeds, j -> on.get(j).speed() * bids[j] / (bids[j] + on.get(j).others()));
        return speeds;
    }

    /** The best response, micro-credits per hour. */
    static double[] bids(List<Seat> on, double rate) {
        return prospect(on, 1).bids(rate);
    }

    static Prospect prospect(List<Seat> on, double units) {
        return new Prospect(
                units,
                on.stream().mapToDouble(Seat::speed).toArray(),
                on.stream().mapToDouble(Seat::others).toArray(),
                on.stream().mapToDouble(Seat::ceiling).toArray());
    }
}

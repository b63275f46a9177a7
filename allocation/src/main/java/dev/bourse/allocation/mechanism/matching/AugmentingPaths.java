package dev.bourse.allocation.mechanism.matching;

import dev.bourse.allocation.game.Game;
import java.util.Arrays;

/**
 * Goods placed one by one, each along the path that loses least: the Hungarian method (Kuhn 1955) with potentials for
 * Dijkstra's search (Edmonds, Karp 1972), in which a bidder with k copies is one node that k goods can hold on to.
 *
 * <p>Potentials u_j of goods and v_i of bidders keep every slack u_j + v_i - w_ij at 0 or above, at 0 where i holds j, and
 * v_i at 0 where i has room. So no assignment is worth more than sum_j u_j + k sum_i v_i, and this one is worth that. One
 * more node, <i>nobody</i>, takes any good for nothing.
 */
final class AugmentingPaths {
    private static final int NONE = -1;

    private final Wishes wishes;
    private final int copies;
    private final int nobody;
    private final double[] u;
    private final double[] v;
    private final int[] holder;
    private final int[] held;

    /** Of the search from one good: the loss on the way to each bidder, the last good on it, whether it is final. */
    private final double[] loss;

    private final int[] via;
    private final boolean[] closed;

    AugmentingPaths(Game game, double[] parts, int copies) {
        this.wishes = new Wishes(game, parts);
        this.copies = copies;
        this.nobody = game.bidders();
        this.u = new double[game.goods()];
        this.v = new double[nobody + 1];
        this.holder = new int[game.goods()];
        this.held = new int[nobody + 1];
        this.loss = new double[nobody + 1];
        this.via = new int[nobody + 1];
        this.closed = new boolean[nobody + 1];
        Arrays.fill(holder, NONE);
    }

    /** {@code holders[good]}, once every good is placed; the number of bidders stands for nobody. */
    int[] holders() {
        for (int j = 0; j < holder.length; j++) {
            place(j);
        }
        return holder.clone();
    }

    private void place(int good) {
        int[] who = wishes.who(good);
        double[] worth = wishes.worth(good);
        for (int n = 0; n < who.length; n++) {
            u[good] = Math.max(u[good], worth[n] - v[who[n]]);
        }
        Arrays.fill(loss, Double.POSITIVE_INFINITY);
        Arrays.fill(closed, false);
        int end = search(good);
        shift(good, loss[end]);
        held[end]++;
        for (int i = end, moved = NONE; moved != good; ) {
            moved = via[i];
            int before = holder[moved];
            holder[moved] = i;
            i = before;
        }
    }

    /** The bidder with room at the end of the shortest path. */
    private int search(int good) {
        look(good, 0);
        for (int i = nearest(); ; i = nearest()) {
            if (i == nobody || held[i] < copies) {
                return i;
            }
            closed[i] = true;
            for (int j = 0; j < holder.length; j++) {
                if (holder[j] == i) {
                    look(j, loss[i]);
                }
            }
        }
    }

    private void look(int good, double so) {
        int[] who = wishes.who(good);
        double[] worth = wishes.worth(good);
        for (int n = 0; n < who.length; n++) {
            int i = who[n];
            double longer = so + Math.max(0, u[good] + v[i] - worth[n]);
            if (!closed[i] && longer < loss[i]) {
                loss[i] = longer;
                via[i] = good;
            }
        }
    }

    private int nearest() {
        int nearest = nobody;
        for (int i = 0; i < nobody; i++) {
            nearest = !closed[i] && loss[i] < loss[nearest] ? i : nearest;
        }
        return nearest;
    }

    /** Keeps slacks at 0 along the path and at 0 or above elsewhere. */
    private void shift(int good, double path) {
        u[good] -= path;
        for (int j = 0; j < holder.length; j++) {
            if (holder[j] != NONE && closed[holder[j]]) {
                u[j] -= path - loss[holder[j]];
            }
        }
        for (int i = 0; i < nobody; i++) {
            v[i] += closed[i] ? path - loss[i] : 0;
        }
    }
}

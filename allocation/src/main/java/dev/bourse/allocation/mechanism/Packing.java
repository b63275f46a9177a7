package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.mechanism.program.LinearProgram;
import dev.bourse.allocation.mechanism.program.Vertex;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The {@link Aims} of Leontief bidders, whose V_i is their dominant share s_i: what s holds of good j is sum_i d_ij s_i.
 * The largest t is 1 / max_j sum_i d_ij floor_i; what is then left of the goods is a program of one variable per bidder.
 */
final class Packing {
    private Packing() {}

    /** {@code shares[place]}. */
    static double[] best(Game game, Aims aims) {
        LeastFirst.checkSize(game.goods());
        Tasks tasks = new Tasks(game);
        double[] dominant = aims.floors();
        double scarcest = Arrays.stream(tasks.use(dominant)).max().orElseThrow();
        Arrays.setAll(dominant, i -> scarcest > 0 ? dominant[i] / scarcest : 0);
        double[] left = Arrays.stream(tasks.use(dominant))
                .map(use -> Math.max(0, 1 - use))
                .toArray();
        LinearProgram program = new LinearProgram(left);
        for (int i = 0; i < game.bidders(); i++) {
            int bidder = i;
            int[] goods = IntStream.range(0, game.goods())
                    .filter(j -> tasks.of(bidder, j) > 0)
                    .toArray();
            double[] needs =
                    Arrays.stream(goods).mapToDouble(j -> tasks.of(bidder, j)).toArray();
            program.add(0, aims.importance(i), 1, goods, needs);
        }
        Vertex vertex = program.best();
        Arrays.setAll(dominant, i -> dominant[i] + Math.max(0, vertex.x(i)));
        // Rounding must not give a good out twice.
        double used = Math.max(1, Arrays.stream(tasks.use(dominant)).max().orElseThrow());
        Arrays.setAll(dominant, i -> dominant[i] / used);
        return tasks.shares(dominant);
    }
}

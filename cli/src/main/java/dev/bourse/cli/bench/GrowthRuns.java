package dev.bourse.cli.bench;

import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.mechanism.convex.EisenbergGale;
import dev.bourse.allocation.utility.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Each part of the engine over a range of sizes. */
final class GrowthRuns {
    private static final long SEED = 7;
    private static final int ROUNDS = 15;
    private static final int[] GOODS = {100, 1_000, 10_000, 100_000, 1_000_000};
    private static final int[] SQUARES = {50, 100, 200, 500, 1_000, 2_000};
    private static final int[] BIDDERS = {1_000, 3_000, 10_000, 30_000, 100_000};
    private static final int[] MARKETS = {25, 50, 100, 200, 400};
    private static final int[] APPLICATIONS = {10, 20, 35, 50, 75};

    private GrowthRuns() {}

    static List<Supplier<Growth>> all() {
        return List.of(
                () -> Growth.of(
                        "best response, warm",
                        "goods",
                        GOODS,
                        n -> EngineRaces.answer(n, ROUNDS).millis()),
                () -> Growth.of("equilibrium to 1e-3", "bidders and goods", SQUARES, size -> {
                    Game game = EngineRaces.uniform(size);
                    return Clocked.of(3, 5, () -> EngineRaces.settle(game)).millis();
                }),
                () -> Growth.of(
                        "sparse equilibrium, 50 goods wanted", "bidders, of a tenth as many goods", BIDDERS, m -> {
                            Game game = new Games(m, m / 10, 1e-6).sparse(50, new SplittableRandom(SEED));
                            return Clocked.of(1, 3, () -> EngineRaces.settle(game))
                                    .millis();
                        }),
                () -> Growth.of("Eisenberg-Gale to 1e-6", "bidders and goods", MARKETS, size -> {
                    Game game = EngineRaces.uniform(size);
                    return Clocked.of(3, 5, () -> new EisenbergGale().allocate(game, new Linear()))
                            .millis();
                }),
                () -> Growth.of(
                        "Dorm's program",
                        "applications on 20 machines",
                        APPLICATIONS,
                        applications -> DormRace.clock(applications, 20, 20, new ArrayList<>())
                                .millis()));
    }
}

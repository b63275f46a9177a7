package dev.bourse.allocation.mechanism;

import static dev.bourse.allocation.game.Refusal.UNKNOWN_MECHANISM;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.mechanism.convex.EisenbergGale;
import dev.bourse.allocation.mechanism.convex.MaximumNashWelfare;
import dev.bourse.allocation.mechanism.post.TradingPost;
import java.util.List;
import java.util.stream.Collectors;

/** All the rules, by the names users know them by. */
public final class Mechanisms {
    private static final List<Mechanism> ALL = List.of(
            new ProportionalShareEquilibrium(),
            new TradingPost(),
            new EisenbergGale(),
            new MaximumNashWelfare(),
            new WeightProportionalSplit(),
            new EqualSplit(),
            new SocialOptimum(),
            new MaxMin(),
            new FinishTimeFairness(),
            new DominantResourceFairness());

    private Mechanisms() {}

    public static List<Mechanism> all() {
        return ALL;
    }

    /** The mechanism of this name; another name is refused with the list of those known. */
    public static Mechanism named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(() -> {
            String known = ALL.stream().map(Mechanism::name).collect(Collectors.joining(", "));
            return new GameException(
                    UNKNOWN_MECHANISM, "There is no mechanism \"" + name + "\"; take one of " + known + ".");
        });
    }
}

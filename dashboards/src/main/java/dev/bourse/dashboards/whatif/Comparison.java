package dev.bourse.dashboards.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.mechanism.Allocation;
import dev.bourse.allocation.mechanism.Certificate;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.utility.Utility;
import java.util.Locale;
import java.util.Optional;

/**
 * What one mechanism makes of a game, or why it makes nothing of it.
 *
 * @param mechanism its name
 * @param utility what shares are worth
 * @param figures absent where it does not apply
 * @param prices {@code prices[good]}, all 0 where the mechanism has none; absent where it does not apply
 * @param note how exact the figures are, or why there are none
 */
@SuppressWarnings("ArrayRecordComponent") // arrays from the engine, JSON out; never compared
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
        String mechanism,
        String utility,
        boolean applies,
        @JsonUnwrapped Figures figures,
        double[] prices,
        String note) {
    /** Allocates by the mechanism; a game that it can't take is told in the note. */
    public static Comparison of(Mechanism mechanism, Game game, Utility utility) {
        Optional<String> objection = mechanism.objection(utility);
        if (objection.isPresent()) {
            return without(mechanism, utility, objection.get());
        }
        try {
            Allocation allocation = mechanism.allocate(game, utility);
            return new Comparison(
                    mechanism.name(),
                    utility.name(),
                    true,
                    Figures.of(allocation.outcome()),
                    allocation.outcome().prices(),
                    words(allocation.certificate()));
        } catch (GameException e) {
            return without(mechanism, utility, e.getMessage());
        }
    }

    private static Comparison without(Mechanism mechanism, Utility utility, String why) {
        return new Comparison(mechanism.name(), utility.name(), false, null, null, why);
    }

    private static String words(Certificate certificate) {
        return switch (certificate) {
            case Certificate.Exact _ -> "exact";
            case Certificate.DualityGap(double relative) -> String.format(Locale.ROOT, "duality gap %.1e", relative);
            case Certificate.Settled settled ->
                String.format(
                        Locale.ROOT,
                        "%s after %d rounds, Nash gap %.1e",
                        settled.ending().words(),
                        settled.rounds(),
                        settled.nashGap());
        };
    }
}

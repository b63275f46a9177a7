package dev.bourse.allocation.strategy;

import dev.bourse.allocation.utility.Ces;
import dev.bourse.allocation.utility.CobbDouglas;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;

/** The strategy that maximises a utility against the others' present bids, for each family. */
public final class BestResponses {
    private BestResponses() {}

    /** A fresh one, with its own workspace. */
    public static Strategy to(Utility utility) {
        return switch (utility) {
            case Linear _ -> new BestResponse();
            case Finite(int machines) -> new FiniteParallelism(machines);
            case Saturating(double point) -> new SaturatingResponse(point);
            case Leontief _ -> new LeontiefResponse();
            case Ces(double rho) -> new CesResponse(rho);
            case CobbDouglas _ -> new CobbDouglasResponse();
        };
    }
}

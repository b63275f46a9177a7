package dev.bourse.dashboards.feed;

import dev.bourse.api.market.MachineView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The machines whose clearings are heard. */
public interface Machines {
    /** Those followed now, by name. */
    List<Seen> machines();

    /** Whether a machine is heard now. */
    boolean follows(String machine);

    /** The recorded moment that is heard; empty where the market is live. */
    default Optional<Instant> recorded() {
        return Optional.empty();
    }

    /**
     * A machine that is followed.
     *
     * @param view what it is
     * @param url where it answers
     */
    record Seen(MachineView view, String url) {}
}

package dev.bourse.enforcement.host;

import dev.bourse.enforcement.MachineSpec;

/** The door: opens an enforcer by the means the owner wishes, or refuses. */
public final class Enforcers {
    private Enforcers() {}

    /**
     * Removes what crashed runs of any machine left on this host, then makes this machine's group.
     *
     * @throws dev.bourse.enforcement.EnforcementException with the refusal, if the host can't do what is wished
     */
    public static Opening open(Wish wish, MachineSpec machine, Host host) {
        if (wish != Wish.NONE) {
            throw new IllegalStateException(wish + " for " + machine + " on " + host);
        }
        return null;
    }
}

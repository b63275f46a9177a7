package dev.bourse.simulation.checking;

import java.time.Instant;

/** What a bidder may be charged at most over a window, in micro-credits. One thread. */
final class MeteredWindow {
    private final Instant began;
    private boolean known;
    private double used;
    private double entitled;
    private double part;
    private double time;
    private double most;
    private double paid;

    /** A window that counts from these figures, if they are known, and where the part used was last that. */
    MeteredWindow(Instant began, boolean known, double used, double entitled, double part) {
        this.began = began;
        this.known = known;
        this.used = used;
        this.entitled = entitled;
        this.part = part;
    }

    Instant began() {
        return began;
    }

    double part() {
        return part;
    }

    void reads(double usedNow, double entitledNow) {
        if (!known) {
            known = true;
            used = usedNow;
            entitled = entitledNow;
        } else if (entitledNow > entitled) {
            part = Math.clamp((usedNow - used) / (entitledNow - entitled), 0, 1);
        }
    }

    /** The most that may have been charged in the window once so much more of rate times time has passed. */
    double owes(double more) {
        time += more;
        most = Math.max(most, time * (0.2 + 0.8 * part));
        return most;
    }

    /** All that was charged in the window. */
    double pays(double more) {
        paid += more;
        return paid;
    }
}

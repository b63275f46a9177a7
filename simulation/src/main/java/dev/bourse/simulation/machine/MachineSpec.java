package dev.bourse.simulation.machine;

import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.auction.Charging;
import dev.bourse.marketnode.auction.Terms;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a machine is set up with.
 *
 * @param name its name
 * @param goods what it sells
 * @param interval how long an authorisation covers
 * @param runway the shortest
 * @param notice the notice
 * @param skew the bound on clocks
 * @param pause the shortest time between clearings
 * @param settleEvery how often it settles
 * @param charging what it charges for
 * @param window over how long it counts use
 */
public record MachineSpec(
        String name,
        Map<String, Terms.Good> goods,
        Duration interval,
        Duration runway,
        Duration notice,
        Duration skew,
        Duration pause,
        Duration settleEvery,
        Charging charging,
        Duration window) {
    /** A good of ten units with a small reserve. */
    public static Terms.Good good() {
        return new Terms.Good(10, new Rate(1_000));
    }

    Terms terms(long epoch) {
        return new Terms(name, epoch, new TreeMap<>(goods), interval, runway, notice, skew, charging, window);
    }
}

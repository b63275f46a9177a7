package dev.bourse.api.observatory;

import dev.bourse.api.market.Clearing;
import java.time.Instant;
import java.util.List;

/**
 * What has changed in the market since a reader was last told.
 *
 * @param at when
 * @param measures the last measures; absent where the reader knows them, and before the first
 * @param machines those that changed; all of them in the first tick
 * @param gone machines that have left
 * @param clearing the last of the machine that the reader looks at, with the shares it may see; absent where it is known
 * @param recorded the recorded moment that is played; absent where the market is live
 */
public record MarketTick(
        Instant at,
        Measures measures,
        List<MachineTick> machines,
        List<String> gone,
        Clearing clearing,
        Instant recorded) {
    /**
     * A machine in few figures.
     *
     * @param machine its name
     * @param capacity its CPUs
     * @param price credits per hour for all of it; absent before its first clearing, as the next two are
     * @param utilisation the part that bidders hold, 0 to 1
     * @param bidders how many bid
     * @param live whether it is followed now
     */
    public record MachineTick(
            String machine, double capacity, Double price, Double utilisation, Integer bidders, boolean live) {}
}

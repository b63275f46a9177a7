package dev.bourse.api.observatory;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.MachineView;
import java.time.Instant;
import java.util.List;

/**
 * The market as the dashboard sees it.
 *
 * @param at when
 * @param machines by name
 * @param measures the last measures; absent before the first
 */
public record MarketSnapshot(Instant at, List<MachineState> machines, Measures measures) {
    /**
     * One machine.
     *
     * @param machine what it is
     * @param url where it answers
     * @param clearing its last clearing; shares only for readers who may see them
     * @param live whether its stream is connected now
     */
    public record MachineState(MachineView machine, String url, Clearing clearing, boolean live) {}
}

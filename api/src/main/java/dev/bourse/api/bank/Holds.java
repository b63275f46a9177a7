package dev.bourse.api.bank;

import java.util.List;

/**
 * A page of the list of holds.
 *
 * @param holds newest first
 * @param next the cursor of the page that follows; absent on the last
 */
public record Holds(List<Hold> holds, String next) implements Page<Hold> {
    @Override
    public List<Hold> items() {
        return holds;
    }
}

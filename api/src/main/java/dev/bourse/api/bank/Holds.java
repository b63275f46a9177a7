package dev.bourse.api.bank;

import java.util.List;

/**
 * A list of holds.
 *
 * @param holds oldest first
 */
public record Holds(List<Hold> holds) {}

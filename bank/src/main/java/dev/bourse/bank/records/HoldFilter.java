package dev.bourse.bank.records;

import dev.bourse.api.bank.Hold;
import java.util.Optional;

/**
 * Which holds.
 *
 * @param subject those of the account or on the machine of this name; all without it
 * @param state those in the state; all without it
 */
public record HoldFilter(Optional<String> subject, Optional<Hold.State> state) {}

package dev.bourse.api.bank;

import java.util.List;

/**
 * A list of machines.
 *
 * @param machines by name
 */
public record Machines(List<Machine> machines) {}

package dev.bourse.bank.ledger;

import java.time.LocalDate;

/**
 * Which demurrage is in force.
 *
 * @param since the day it came into force, for which it is not taken
 * @param terms what it takes
 */
public record DemurrageSince(LocalDate since, Demurrage terms) {}

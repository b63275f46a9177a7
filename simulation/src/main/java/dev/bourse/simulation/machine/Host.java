package dev.bourse.simulation.machine;

import dev.bourse.simulation.bank.Bank;
import dev.bourse.simulation.checking.Checkers;
import dev.bourse.simulation.world.Agenda;
import dev.bourse.simulation.world.Dice;
import dev.bourse.simulation.world.Network;
import dev.bourse.simulation.world.Trace;

/**
 * What a party of the market finds around it.
 *
 * @param agenda the true time, and what will happen
 * @param dice its own chance
 * @param network to reach others
 * @param bank the bank
 * @param checkers to be told of all that is done
 * @param trace to note it
 */
public record Host(Agenda agenda, Dice dice, Network network, Bank bank, Checkers checkers, Trace trace) {}

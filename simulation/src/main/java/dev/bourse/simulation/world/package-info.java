/**
 * The physics of a simulated market: time, chance, a network and disks that misbehave by the seed, and the trace of all
 * that happened.
 *
 * <p>This room knows events, bytes and messages; it must not know what any of them mean.
 */
package dev.bourse.simulation.world;

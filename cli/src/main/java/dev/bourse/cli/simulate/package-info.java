/**
 * {@code bourse simulate}: whole markets from seeds, run by {@code simulation}.
 *
 * <p>This room knows how to ask for a simulation and how to print what came of it.
 */
package dev.bourse.cli.simulate;

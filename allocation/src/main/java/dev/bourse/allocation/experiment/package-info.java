/**
 * Drawn games and what comes of playing many of them: the simulations of Feldman, Lai and Zhang (EC 2005, section 5), and
 * how near games get to the bounds of its theorems.
 *
 * <p>This room knows how games are drawn and what to record of each. It must not know which numbers anybody expects, nor
 * how they are printed or drawn. All results depend on the number of seeds only, on any number of threads.
 */
package dev.bourse.allocation.experiment;

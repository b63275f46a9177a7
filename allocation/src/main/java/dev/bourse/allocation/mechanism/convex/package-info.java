/**
 * Mechanisms that maximise a concave objective: the Eisenberg-Gale program, which is the market of equal say for money,
 * and maximum Nash welfare.
 *
 * <p>This room knows how to find the maximum and how to bound it from above by prices; whoever finds a point does not
 * judge it. It must not know the bidders' strategies, nor how an outcome is measured.
 */
package dev.bourse.allocation.mechanism.convex;

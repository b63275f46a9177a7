/**
 * The market's rule, whatever it is: from who wants what and holds what to who gets what.
 *
 * <p>This room knows games, utilities and outcomes. It must not know how an outcome is judged or printed.
 */
package dev.bourse.allocation.mechanism;

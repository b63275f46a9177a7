/**
 * What other rules would make of a game.
 *
 * <p>This room knows games, mechanisms and measures; it must not know where a game comes from.
 */
package dev.bourse.dashboards.whatif;

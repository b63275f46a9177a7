/**
 * How fast, and whether, markets settle whose bidders wake at random: many drawn games played under many settings.
 *
 * <p>This room knows how games are drawn, which settings to play them under and what to count. It must not know how a
 * round is played, nor print or draw. What it finds depends on its seed only, on any number of threads.
 */
package dev.bourse.allocation.study;

/**
 * The proportional-share game of Feldman, Lai and Zhang (EC 2005): bidders, goods, budgets, weights, reserves, bids.
 *
 * <p>This room knows which games are well posed and refuses the others by name. It must not know how anybody bids,
 * or what makes an outcome good.
 */
package dev.bourse.allocation.game;

/**
 * The market's rule: rates on one good become a price and shares.
 *
 * <p>This room knows the proportional-share rule with the owner's reserve. It must not know budgets, or how bidders
 * value anything.
 */
package dev.bourse.allocation.clearing;

/**
 * The market's rule: rates on one good become a price and shares, and shares what each is owed.
 *
 * <p>This room knows the proportional-share rule with the owner's reserve, and what of a share can be used. It must not
 * know budgets, or how bidders value anything.
 */
package dev.bourse.allocation.clearing;

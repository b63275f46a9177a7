/**
 * What shares are worth to a bidder: the families of utilities.
 *
 * <p>This room knows one bidder's weights and shares. It must not know money, prices or other bidders.
 */
package dev.bourse.allocation.utility;

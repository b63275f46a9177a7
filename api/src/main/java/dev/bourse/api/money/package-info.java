/**
 * Amounts that cannot be wrong: {@link dev.bourse.api.money.Credits} and {@link dev.bourse.api.money.Rate}, exact in
 * micro-credits.
 *
 * <p>This room knows arithmetic; it must not know who owns, owes or pays.
 */
package dev.bourse.api.money;

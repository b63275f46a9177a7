/**
 * The bank's rules: a state machine without I/O. A {@link dev.bourse.bank.ledger.Request}, an instant and the
 * {@link dev.bourse.bank.ledger.Books} go in; an {@link dev.bourse.bank.ledger.Outcome} comes out, and the books have
 * changed only if it is no refusal.
 *
 * <p>This room knows accounts, transfers, holds, epochs and settlements. It must not know SQL, HTTP, tokens, threads,
 * the clock or where ids come from.
 */
package dev.bourse.bank.ledger;

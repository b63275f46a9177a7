/**
 * The desk: what {@code openapi/bank.yaml} offers, who may ask for what, and who gets which token.
 *
 * <p>This room knows callers, scopes, secrets, signatures and outside issuers. It must not know the rules of accounts
 * and holds, nor how the books are kept: it gives requests to the writer, and reads statements.
 */
package dev.bourse.bank.desk;

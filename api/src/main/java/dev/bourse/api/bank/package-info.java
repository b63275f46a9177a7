/**
 * What is said to and by the bank: accounts, grants, transfers, holds, settlements, the ledger, and the typed client.
 *
 * <p>This room knows the words of {@code openapi/bank.yaml}; it must not know how the bank keeps its books.
 */
package dev.bourse.api.bank;

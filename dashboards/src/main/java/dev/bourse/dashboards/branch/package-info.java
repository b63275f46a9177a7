/**
 * The bank under the dashboard's own address: which of its operations are passed on, with the token of whoever reads, and
 * the ledger page by page.
 *
 * <p>This room knows HTTP to the bank. It must not know the market, nor who may do what: the bank decides that.
 */
package dev.bourse.dashboards.branch;

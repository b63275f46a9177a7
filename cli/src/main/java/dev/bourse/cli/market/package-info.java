/**
 * Commands of users and administrators against a running market: accounts, grants, tokens, prices, bids, agents, jobs
 * and the ledger.
 *
 * <p>This room knows the typed clients and how to print what they answer; it must not know how daemons work.
 */
package dev.bourse.cli.market;

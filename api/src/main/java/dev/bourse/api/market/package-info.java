/**
 * What is said to and by a machine's market node: quotes, bids, clearings, usage, tasks, the directory, and the typed
 * client.
 *
 * <p>This room knows the words of {@code openapi/node.yaml}; it must not know how a node clears or enforces.
 */
package dev.bourse.api.market;

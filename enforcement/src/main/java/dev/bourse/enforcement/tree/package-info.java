/**
 * Trees of machine / bidder / task that limit and meter: control groups of version 1 and 2, and one without limits.
 *
 * <p>This room knows groups, weights, quotas and CPU sets, and what the kernel's files are called. It must not know how
 * tasks are started, nor containers.
 */
package dev.bourse.enforcement.tree;

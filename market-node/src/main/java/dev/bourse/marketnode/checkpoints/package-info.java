/**
 * Keeps what tasks saved off the machine, so that a rank that loses its machine goes on elsewhere:
 * {@link dev.bourse.marketnode.checkpoints.Checkpoints} is the door.
 *
 * <p>This room knows folders, snapshots and the store they go to; it must not know why a task starts or ends, nor shares
 * and prices.
 */
package dev.bourse.marketnode.checkpoints;

/**
 * {@code bourse bench}: how fast the best response, the way from a bid to its limit and the intake of bids are, each
 * against something known in the same run.
 *
 * <p>This room knows the public doors of the engine and of the daemons, which it runs in this process on temporary data.
 * It must not look behind these doors, and it judges nothing: docs/performance.md does.
 */
package dev.bourse.cli.bench;

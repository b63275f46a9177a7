/**
 * The one thread that touches the host, the files that are written whole or not at all, and whose files are.
 *
 * <p>This room knows threads and files; it must not know what the work is for.
 */
package dev.bourse.marketnode.hands;

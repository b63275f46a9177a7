/**
 * Processes as Linux shows them under {@code /proc}: their states, sessions, CPU time and environment, and the mark by
 * which a run of Bourse finds what a dead run left behind.
 *
 * <p>This room knows processes. It must not know groups, bidders or tasks.
 */
package dev.bourse.enforcement.proc;

/**
 * {@code bourse demo}: a whole market in separate processes on this host, for a minute, and what came of it.
 *
 * <p>This room knows how to start the program's own daemons and to read their public answers; it must not look inside
 * any of them: what it reports, any user could have measured.
 */
package dev.bourse.cli.demo;

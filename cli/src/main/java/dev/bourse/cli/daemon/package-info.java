/**
 * Commands that start a daemon and keep it until the process is told to end.
 *
 * <p>This room knows how to read a configuration, start and stop; it must not know what a daemon does.
 */
package dev.bourse.cli.daemon;

/**
 * One program, {@code bourse}: its commands, exit codes and the way it fails, one line on stderr.
 *
 * <p>This room knows every other; nothing may know it. Commands parse, call and print: what they call lives elsewhere.
 */
package dev.bourse.cli;

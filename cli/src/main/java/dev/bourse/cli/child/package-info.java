/**
 * This program in other processes, which never outlive it.
 *
 * <p>This room knows processes and their output. It must not know what they do.
 */
package dev.bourse.cli.child;

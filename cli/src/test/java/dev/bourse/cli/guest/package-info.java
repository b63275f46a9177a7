/**
 * An emulated computer for tests: what its kernel does can be seen that this host's does not, and its power can be cut.
 *
 * <p>This room knows kernels, disks and class paths. It must not know what is tested.
 */
package dev.bourse.cli.guest;

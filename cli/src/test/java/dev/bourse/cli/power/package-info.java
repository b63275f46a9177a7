/**
 * An emulated computer loses its power in mid-write, and what its programs had said to be kept must be on its disk.
 *
 * <p>This room knows the lines that the guest says. What the books mean it leaves to production code.
 */
package dev.bourse.cli.power;

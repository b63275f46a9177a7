/**
 * Linear programs: numbers in, numbers out.
 *
 * <p>This room knows rows, columns and bounds. It must not know what they stand for.
 */
package dev.bourse.allocation.mechanism.program;

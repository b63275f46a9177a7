/**
 * {@code bourse lab trace}: workloads from files, replayed under many rules by {@code allocation}.
 *
 * <p>This room knows the columns of trace files and how to print; how jobs share pools is all in {@code allocation}.
 */
package dev.bourse.cli.lab.trace;

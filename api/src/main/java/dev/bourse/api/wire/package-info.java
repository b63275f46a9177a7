/**
 * How values become JSON and back, and lines of CSV.
 *
 * <p>This room knows Jackson; it must not know what any record means.
 */
package dev.bourse.api.wire;

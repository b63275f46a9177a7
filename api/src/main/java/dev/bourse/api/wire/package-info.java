/**
 * How values become JSON and back.
 *
 * <p>This room knows Jackson; it must not know what any record means.
 */
package dev.bourse.api.wire;

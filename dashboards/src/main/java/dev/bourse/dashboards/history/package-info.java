/**
 * The market's past: clearings, bids, measures and valuations in a DuckDB file, thinned out with age, read as series and
 * exported whole.
 *
 * <p>This room knows SQL and files. It must not know HTTP, who may read what, where clearings come from, or how a
 * measure is computed.
 */
package dev.bourse.dashboards.history;

/**
 * The dashboard daemon: it follows every machine's clearings, measures the market and shows it on pages.
 *
 * <p>This room wires the observatory, the feed and the pages together; it must not know how orders are executed.
 */
package dev.bourse.dashboards;

/**
 * The dashboard daemon: it follows every machine's clearings, measures the market and shows it on a page.
 *
 * <p>This room wires the observatory, the feed and the page together; it must not know how orders are executed.
 */
package dev.bourse.dashboards;

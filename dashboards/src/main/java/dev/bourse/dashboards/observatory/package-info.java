/**
 * The market as it stands and its measures over time, from clearings and published valuations.
 *
 * <p>Pure: time is an argument, nothing is fetched. It must not know where clearings come from or who reads the
 * measures.
 */
package dev.bourse.dashboards.observatory;

/**
 * Finds machines through the directory and follows the clearings of each.
 *
 * <p>This room knows typed clients and streams; it must not know what is made of a clearing.
 */
package dev.bourse.dashboards.feed;

/**
 * Plays a recorded market as though it were live.
 *
 * <p>This room knows the history of another dashboard; it must not know what is made of what it plays.
 */
package dev.bourse.dashboards.replay;

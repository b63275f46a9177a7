/**
 * The time as every daemon tells it. This room knows the host's two clocks; it must not know what anybody does in time.
 */
package dev.bourse.api.time;

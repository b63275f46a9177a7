/**
 * The bank as a daemon: its configuration, its start, its meters and its end.
 *
 * <p>This room knows how rules, store and desk are put together. It must not know what any of them decides.
 */
package dev.bourse.bank;

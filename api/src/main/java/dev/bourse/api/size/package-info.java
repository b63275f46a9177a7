/**
 * Amounts of memory and storage.
 *
 * <p>This room knows bytes and how people write them; it must not know what they are of.
 */
package dev.bourse.api.size;

/**
 * The books as a whole: copied out, brought back, and checked.
 *
 * <p>This room knows all tables by what the database itself says of them, and what must hold among their rows. It must
 * not know how rows come to be, nor who asks.
 */
package dev.bourse.bank.archive;

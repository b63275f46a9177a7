/**
 * The books on SQL: one SQLite file (WAL, synchronous=FULL), one writer thread that commits many requests at once, and a
 * few readers beside it.
 *
 * <p>This room knows tables, transactions, migrations and full disks. It must not know what may be refused and why, nor
 * who asks, nor HTTP. Its SQL is the part that SQLite and PostgreSQL share.
 */
package dev.bourse.bank.store;

/**
 * The books on SQL: one SQLite file (WAL, synchronous=FULL) or a database of PostgreSQL that several banks share, one
 * writer thread that commits many requests at once, and a few readers beside it. To keep another noun by key, give it a
 * {@link dev.bourse.bank.store.Table} in {@code Tables}, a reader in {@code Rows} and a {@code Shelf} in {@code SqlBooks};
 * to have it read ahead, a line in {@code Foresight}.
 *
 * <p>This room knows tables, transactions, migrations and full disks. It must not know what may be refused and why, nor
 * who asks, nor HTTP. Its SQL is the part that SQLite and PostgreSQL share.
 */
package dev.bourse.bank.store;

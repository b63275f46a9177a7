/**
 * Which records are asked for, and how they are given out: filters, pages and their cursors, periods, lines of CSV and
 * of FOCUS.
 *
 * <p>This room knows what records mean to who reads them. It must not know SQL, HTTP, or who may see what.
 */
package dev.bourse.bank.records;

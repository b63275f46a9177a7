/**
 * What a machine has to do with the bank: it registers, keeps the bank's keys to check vouchers offline, and settles what
 * it charged.
 *
 * <p>This room knows the bank's operations and when to try again; it must not know how charges come about.
 */
package dev.bourse.marketnode.settling;

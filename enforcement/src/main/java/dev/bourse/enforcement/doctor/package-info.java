/**
 * Says what this host can enforce, what that means to those who sell and buy here, and by which command line it is
 * mended.
 *
 * <p>This room knows what a host needs; it must not change anything there, and starts no machine.
 */
package dev.bourse.enforcement.doctor;

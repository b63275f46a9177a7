/**
 * Says whether what a node's configuration promises is there: CPUs, memory, disk, the data folder, the port, the bank.
 *
 * <p>This room knows what a node needs before it starts; it must not start one, nor keep anything.
 */
package dev.bourse.marketnode.doctor;

/**
 * Records that survive: an append-only file that is written and synced before anything is shown, checked line by line
 * when read, compacted by atomic replacement, in a data directory that one process at a time may have.
 *
 * <p>This room knows bytes, checksums, disks that fill up and power that fails. It must not know what the records mean.
 */
package dev.bourse.marketnode.journal;

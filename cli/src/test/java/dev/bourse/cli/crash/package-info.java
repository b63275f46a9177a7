/** Real processes of bank, node and agent, killed, cut off, stopped, out of disk or of time: what was promised must still hold. */
package dev.bourse.cli.crash;

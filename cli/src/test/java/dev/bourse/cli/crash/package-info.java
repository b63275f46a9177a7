/** Real processes of bank and node, killed without warning: what was promised must still hold. */
package dev.bourse.cli.crash;

/** What tests of whole processes share: the program in a process of its own, waiting, and what is left on the host. */
package dev.bourse.cli.stage;

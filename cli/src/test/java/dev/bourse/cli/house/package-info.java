/** The house itself as a test: which room may know which, and how the code should read. */
package dev.bourse.cli.house;

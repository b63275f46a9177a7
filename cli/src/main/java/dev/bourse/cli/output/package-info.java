/**
 * Results as a table for people, JSON or CSV for programs.
 *
 * <p>This room must not know what the results mean.
 */
package dev.bourse.cli.output;

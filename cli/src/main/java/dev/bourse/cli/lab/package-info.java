/**
 * {@code bourse lab}: games from files, solved and measured by {@code allocation}.
 *
 * <p>This room knows files and how to print; the economics are all in {@code allocation}.
 */
package dev.bourse.cli.lab;

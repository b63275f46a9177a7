package dev.bourse.api.market;

/**
 * How large a terminal is, in characters.
 *
 * @param rows its height
 * @param columns its width
 */
public record TerminalSize(int rows, int columns) {}

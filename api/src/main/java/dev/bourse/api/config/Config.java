package dev.bourse.api.config;

/**
 * A configuration that was read.
 *
 * @param value the validated record
 * @param explain one line for each key: its value and whether it is a default or from which line of the file
 */
public record Config<T>(T value, String explain) {}

/**
 * Configuration files: YAML or JSON read into one validated record, with every mistake named by key, file and line, and
 * every key explained with its value and where it came from.
 *
 * <p>This room knows files and records in general; it must not know what any key means.
 */
package dev.bourse.api.config;

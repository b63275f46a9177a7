package dev.bourse.enforcement;

/**
 * How much of an image has come.
 *
 * @param bytes so far
 * @param of as far as is known yet
 */
public record PullProgress(long bytes, long of) {}

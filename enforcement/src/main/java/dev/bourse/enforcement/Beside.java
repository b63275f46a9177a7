package dev.bourse.enforcement;

import java.util.concurrent.CompletableFuture;

/**
 * A command that runs beside a task's processes.
 *
 * @param code completes with its exit code, told as of a task
 * @param end kills it and what it started
 */
public record Beside(CompletableFuture<Integer> code, Runnable end) {}

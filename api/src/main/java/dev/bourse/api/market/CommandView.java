package dev.bourse.api.market;

/**
 * A command beside a task.
 *
 * @param command its name, chosen by whoever asked for it
 * @param exitCode once it has ended
 */
public record CommandView(String command, Integer exitCode) {}

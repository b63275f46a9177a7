package dev.bourse.api.market;

import java.util.List;

/**
 * A list of tasks.
 *
 * @param tasks by name
 */
public record Tasks(List<TaskView> tasks) {}

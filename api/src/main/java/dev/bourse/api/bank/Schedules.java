package dev.bourse.api.bank;

import java.util.List;

/**
 * A list of scheduled grants.
 *
 * @param schedules those due next first, then those of which no more is to come
 */
public record Schedules(List<Schedule> schedules) {}

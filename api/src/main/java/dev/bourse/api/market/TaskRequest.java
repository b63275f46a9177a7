package dev.bourse.api.market;

import java.util.List;
import java.util.Map;

/**
 * Asks that a command run on the caller's share of the machine, and be kept running until it ends by itself.
 *
 * @param job the job it belongs to
 * @param command the program and its arguments
 * @param environment added to the task's environment
 * @param image the container image, where the machine enforces through containers; absent for the machine's default
 * @param rank the task's number in its job, from 0
 * @param worldSize how many tasks the job has
 */
public record TaskRequest(
        String job, List<String> command, Map<String, String> environment, String image, int rank, int worldSize) {}

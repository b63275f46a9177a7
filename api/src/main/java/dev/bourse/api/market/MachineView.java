package dev.bourse.api.market;

import java.util.Map;

/**
 * A machine and how it keeps its word.
 *
 * @param machine its name
 * @param epoch the incarnation of its journal
 * @param labels what it is and holds, such as {@code dataset: digits}
 * @param goods what it sells: capacity by good, in the good's unit (CPUs for {@code cpu})
 * @param enforcement how shares become limits
 */
public record MachineView(
        String machine, long epoch, Map<String, String> labels, Map<String, Double> goods, Enforcement enforcement) {
    /**
     * How shares become limits.
     *
     * @param kind {@code cgroup-v1}, {@code cgroup-v2}, {@code docker} or {@code none}
     * @param mode {@code weighted} or {@code capped}
     * @param why why this kind
     */
    public record Enforcement(String kind, String mode, String why) {}
}

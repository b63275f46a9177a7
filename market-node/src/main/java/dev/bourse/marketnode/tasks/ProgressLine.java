package dev.bourse.marketnode.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads lines such as {@code bourse-progress {"units": 128, "loss": 0.7}} that a program prints to tell how far it is. */
final class ProgressLine {
    private static final String MARK = "bourse-progress ";
    private static final int MOST_FIGURES = 16;

    private ProgressLine() {}

    /** Whether the line wants to tell of progress. */
    static boolean isOne(String line) {
        return line.startsWith(MARK);
    }

    /** Its finite numbers, at most sixteen of them; empty if it is garbage. */
    static Optional<Map<String, Double>> figures(String line) {
        return parse(line.substring(MARK.length()));
    }

    /** The same of the JSON alone. */
    static Optional<Map<String, Double>> parse(String json) {
        try {
            JsonNode members = WireJson.MAPPER.readTree(json);
            Map<String, Double> figures = new LinkedHashMap<>();
            members.properties().stream()
                    .filter(member -> member.getValue().isNumber())
                    .filter(member -> Double.isFinite(member.getValue().doubleValue()))
                    .limit(MOST_FIGURES)
                    .forEach(member ->
                            figures.put(member.getKey(), member.getValue().doubleValue()));
            return figures.isEmpty() ? Optional.empty() : Optional.of(figures);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}

package dev.bourse.api.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Tells every key of a configuration, its value and where that came from. */
final class Explanation {
    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|password|token)");

    private final KeyLines lines;
    private final StringBuilder text = new StringBuilder();

    private Explanation(KeyLines lines) {
        this.lines = lines;
    }

    static String of(JsonNode value, KeyLines lines) {
        Explanation explanation = new Explanation(lines);
        explanation.tell("", value);
        return explanation.text.toString();
    }

    private void tell(String key, JsonNode node) {
        if (node.isObject() && !node.isEmpty()) {
            String prefix = key.isEmpty() ? "" : key + ".";
            node.properties().forEach(part -> tell(prefix + part.getKey(), part.getValue()));
            return;
        }
        OptionalInt line = lines.line(key);
        String origin = line.isPresent() ? "line " + line.getAsInt() : "default";
        String shown = SECRET.matcher(key).matches() && !node.isNull() ? "(hidden)" : node.toString();
        text.append(key)
                .append(" = ")
                .append(shown)
                .append("  (")
                .append(origin)
                .append(")\n");
    }
}

package dev.bourse.api.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells every key of a configuration, its value and where that came from. */
final class Explanation {
    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|password|token)");

    private final Map<String, Integer> lines;
    private final StringBuilder text = new StringBuilder();

    private Explanation(Map<String, Integer> lines) {
        this.lines = lines;
    }

    static String of(ObjectMapper mapper, String file, Object value) {
        Explanation explanation = new Explanation(lines(mapper, file));
        explanation.tell("", mapper.valueToTree(value));
        return explanation.text.toString();
    }

    /** The line of each key in the file, by its path. */
    private static Map<String, Integer> lines(ObjectMapper mapper, String file) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = mapper.createParser(file)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String key = key(parser.getParsingContext().pathAsPointer().toString());
                lines.putIfAbsent(key, parser.currentTokenLocation().getLineNr());
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
    }

    private void tell(String key, JsonNode node) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(part -> tell(key.isEmpty() ? part.getKey() : key + "." + part.getKey(), part.getValue()));
            return;
        }
        Integer line = lines.get(key);
        String shown = SECRET.matcher(key).matches() && !node.isNull() ? "(hidden)" : node.toString();
        text.append("%s = %s  (%s)%n".formatted(key, shown, line == null ? "default" : "line " + line));
    }
}

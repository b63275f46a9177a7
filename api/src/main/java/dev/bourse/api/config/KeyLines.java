package dev.bourse.api.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The line of each key of a file. Kept apart from reading values, because a reader that refuses a value has often read
 * on and no longer knows the line.
 */
final class KeyLines {
    private final Map<String, Integer> lines = new HashMap<>();

    private KeyLines() {}

    /**
     * Finds the keys, dotted.
     *
     * @throws JsonProcessingException where the text is malformed
     */
    static KeyLines of(ObjectMapper mapper, String text) throws JsonProcessingException {
        KeyLines found = new KeyLines();
        try (JsonParser parser = mapper.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String pointer = parser.getParsingContext().pathAsPointer().toString();
                String key = pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
                found.lines.putIfAbsent(key, parser.currentTokenLocation().getLineNr());
            }
            return found;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of the key, if the file has it. */
    OptionalInt line(String key) {
        Integer line = lines.get(key);
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** The line of the key or else of the nearest key around it. */
    int nearest(String key) {
        for (String around = key;
                !around.isEmpty();
                around = around.substring(0, Math.max(0, around.lastIndexOf('.')))) {
            if (lines.containsKey(around)) {
                return lines.get(around);
            }
        }
        return 1;
    }
}

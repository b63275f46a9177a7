package dev.bourse.api.service;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The short way through schemas of the commonest keywords: tells of a value whether it surely fits. Where it does not,
 * the validator has to judge and to say what is wrong; it takes twenty times as long, for it notes each of its steps.
 */
final class PlainSchema {
    private static final Set<String> NOTES = Set.of("description", "title", "example");

    private static final Set<String> LIST = Set.of("type", "items");
    private static final Set<String> OBJECT = Set.of("type", "required", "properties", "additionalProperties");

    /** A schema may contain itself. */
    private static final int DEEPEST = 8;

    private PlainSchema() {}

    /** The way through the schema; empty where one of its keywords takes the validator. */
    static Optional<Predicate<Object>> of(JsonObject schema) {
        return of(schema, DEEPEST);
    }

    private static Optional<Predicate<Object>> of(JsonObject schema, int deep) {
        Set<String> keywords = schema.fieldNames().stream()
                .filter(name -> !NOTES.contains(name) && !name.startsWith("__"))
                .collect(Collectors.toSet());
        if (deep == 0 || !(schema.getValue("type") instanceof String type)) {
            return Optional.empty();
        }
        return switch (type) {
            case "string" -> scalar(keywords, String.class::isInstance);
            case "boolean" -> scalar(keywords, Boolean.class::isInstance);
            case "number" -> scalar(keywords, Number.class::isInstance);
            case "integer" -> scalar(keywords, value -> value instanceof Integer || value instanceof Long);
            case "array" -> LIST.containsAll(keywords) ? list(schema, deep) : Optional.empty();
            case "object" -> OBJECT.containsAll(keywords) ? object(schema, deep) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Predicate<Object>> scalar(Set<String> keywords, Predicate<Object> type) {
        return keywords.size() == 1 ? Optional.of(type) : Optional.empty();
    }

    private static Optional<Predicate<Object>> list(JsonObject schema, int deep) {
        return schema.getValue("items") instanceof JsonObject items
                ? of(items, deep - 1).map(item -> value -> value instanceof List<?> list && all(list, item))
                : Optional.empty();
    }

    /** A loop, for this is run with every request. */
    private static boolean all(List<?> list, Predicate<Object> item) {
        for (Object value : list) {
            if (!item.test(value)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Predicate<Object>> object(JsonObject schema, int deep) {
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        Map<String, Predicate<Object>> fields = new HashMap<>();
        for (String name : properties.fieldNames()) {
            if (properties.getValue(name) instanceof JsonObject field) {
                of(field, deep - 1).ifPresent(fits -> fields.put(name, fits));
                if (!fields.containsKey(name)) {
                    return Optional.empty();
                }
            }
        }
        List<String> required = schema.getJsonArray("required", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
        return switch (schema.getValue("additionalProperties", true)) {
            case Boolean open ->
                Optional.of(value ->
                        value instanceof Map<?, ?> map && map.keySet().containsAll(required) && fit(map, fields, open));
            default -> Optional.empty();
        };
    }

    private static boolean fit(Map<?, ?> map, Map<String, Predicate<Object>> fields, boolean open) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Predicate<Object> field = fields.get(entry.getKey());
            if (field == null ? !open : !field.test(entry.getValue())) {
                return false;
            }
        }
        return true;
    }
}

package dev.bourse.api.service;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Parameters arrive as text; their schemas speak of JSON. Text that is no such JSON stays text, for the schema to refuse. */
final class ParameterValue {
    private ParameterValue() {}

    static Object of(Parameter parameter, List<String> values) {
        if (parameter.getSchemaType() != SchemaType.ARRAY) {
            return scalar(parameter.getSchemaType(), values.getFirst());
        }
        Stream<String> parts = parameter.isExplode()
                ? values.stream()
                : Arrays.stream(values.getFirst().split(",", -1));
        SchemaType items = itemType(parameter);
        return new JsonArray(parts.map(part -> scalar(items, part)).toList());
    }

    private static SchemaType itemType(Parameter parameter) {
        JsonObject items = parameter.getSchema().get("items");
        String type = items == null ? null : items.getString("type");
        return type == null ? SchemaType.STRING : SchemaType.valueOf(type.toUpperCase(Locale.ROOT));
    }

    private static Object scalar(SchemaType type, String text) {
        try {
            return switch (type) {
                case INTEGER -> Long.valueOf(text);
                case NUMBER -> Double.valueOf(text);
                case BOOLEAN -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
                case null, default -> text;
            };
        } catch (NumberFormatException e) {
            return text;
        }
    }
}

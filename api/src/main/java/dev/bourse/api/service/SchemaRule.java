package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** One schema of the document and what it makes of values. */
final class SchemaRule {
    private final JsonSchema schema;
    private final Validator validator;
    private final Predicate<Object> surely;

    SchemaRule(SchemaRepository schemas, JsonSchema schema) {
        this.schema = schema;
        this.validator = schemas.validator(schema);
        this.surely = PlainSchema.of((JsonObject) schema).orElse(value -> false);
    }

    /**
     * Lets the value pass.
     *
     * @param what the value's name in a sentence, such as {@code body}
     * @param value a map, a list or a scalar
     * @throws RefusedException {@code invalid-request}
     */
    void check(String what, Object value) {
        if (surely.test(value)) {
            return;
        }
        Object told = asVertx(value);
        OutputUnit result = validator.validate(told);
        if (!result.getValid()) {
            throw refused(Violation.first(schema, result).sentence(what, told));
        }
    }

    @SuppressWarnings("unchecked")
    private static Object asVertx(Object value) {
        return switch (value) {
            case Map<?, ?> map -> new JsonObject((Map<String, Object>) map);
            case List<?> list -> new JsonArray(list);
            case null, default -> value;
        };
    }

    static RefusedException refused(String sentence) {
        return new RefusedException("invalid-request", 400, sentence);
    }
}

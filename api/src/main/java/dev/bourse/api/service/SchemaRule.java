package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;

/** One schema of the document and what it makes of values. */
final class SchemaRule {
    private final JsonSchema schema;
    private final Validator validator;

    SchemaRule(SchemaRepository schemas, JsonSchema schema) {
        this.schema = schema;
        this.validator = schemas.validator(schema);
    }

    /**
     * Lets the value pass.
     *
     * @param what the value's name in a sentence, such as {@code body}
     * @throws RefusedException {@code invalid-request}
     */
    void check(String what, Object value) {
        OutputUnit result = validator.validate(value);
        if (!result.getValid()) {
            throw refused(Violation.first(schema, result).sentence(what, value));
        }
    }

    static RefusedException refused(String sentence) {
        return new RefusedException("invalid-request", 400, sentence);
    }
}

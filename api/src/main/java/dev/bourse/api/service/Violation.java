package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import io.vertx.core.json.Json;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.OutputUnit;
import java.util.List;
import java.util.Set;

/** Puts what a schema found wrong into a sentence with the field, its value and the rule. */
final class Violation {
    /** Keywords whose errors only say that a part has errors, which follow. */
    private static final Set<String> WRAPPERS =
            Set.of("$ref", "$dynamicRef", "properties", "patternProperties", "items", "prefixItems", "allOf");

    private static final int SHOWN = 60;

    private Violation() {}

    static RefusedException refused(String sentence) {
        return new RefusedException("invalid-request", 400, sentence);
    }

    /** The first violation in the result of a validation. */
    static RefusedException first(String what, Object value, OutputUnit result) {
        List<OutputUnit> errors = result.getErrors();
        OutputUnit error = errors.stream()
                .filter(unit -> !WRAPPERS.contains(keyword(unit)))
                .findFirst()
                .orElse(errors.getLast());
        System.err.println(result.toJson().encodePrettily());
        return refused(what + value + error + Json.encode("") + JsonPointer.create() + SHOWN);
    }

    private static String keyword(OutputUnit unit) {
        String location = unit.getKeywordLocation();
        return location.substring(location.lastIndexOf('/') + 1);
    }
}

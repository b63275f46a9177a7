package dev.bourse.api.service;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is wrong with a value by its schema.
 *
 * @param place where in the value, as a JSON pointer
 * @param keyword the rule that is broken
 * @param limit what the rule demands, null if it cannot be told
 * @param object the schema of the object whose fields the rule is about, or of the value
 * @param error the validator's own words
 */
record Violation(JsonPointer place, String keyword, Object limit, Object object, String error) {
    /** Keywords whose errors only say that a part has errors, which follow. */
    private static final Set<String> WRAPPERS =
            Set.of("$ref", "$dynamicRef", "properties", "patternProperties", "items", "prefixItems", "allOf");

    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"");
    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|password|token)");
    private static final int SHOWN = 60;

    /** The first violation in a result. */
    static Violation first(JsonSchema schema, OutputUnit result) {
        List<OutputUnit> errors = result.getErrors();
        OutputUnit error = errors.stream()
                .filter(unit -> !WRAPPERS.contains(last(unit.getKeywordLocation())))
                .findFirst()
                .orElse(errors.getLast());
        JsonPointer rule = pointer(error.getKeywordLocation());
        Object limit = rule.queryJson(schema);
        return new Violation(
                pointer(error.getInstanceLocation()),
                last(error.getKeywordLocation()),
                limit,
                rule.copy().parent().queryJson(schema),
                error.getError());
    }

    private static String last(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Step by step, for the pattern that Vert.x checks pointers with needs a deep stack for the long name of a member. */
    private static JsonPointer pointer(String location) {
        JsonPointer pointer = JsonPointer.create();
        Arrays.stream(location.substring(location.indexOf('#') + 1).split("/", -1))
                .skip(1)
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .forEach(pointer::append);
        return pointer;
    }

    /** The violation in plain words: the field, its value and the rule. */
    String sentence(String what, Object value) {
        String subject = place.isRootPointer() ? what : "field %s of the %s".formatted(dotted(), what);
        return switch (keyword) {
            case "required", "dependentRequired" ->
                "The %s lacks the field %s; it is required.".formatted(subject, lacking());
            case "additionalProperties", "unevaluatedProperties" ->
                "The field %s of the %s is unknown; the known ones are %s.".formatted(dotted(), what, known());
            default -> "The %s (%s) must %s.".formatted(subject, shown(value), rule());
        };
    }

    private String dotted() {
        return place.toString()
                .substring(1)
                .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replace('/', '.');
    }

    private String lacking() {
        Matcher quoted = QUOTED.matcher(error);
        return quoted.find() ? quoted.group(1) : "that it needs";
    }

    private String known() {
        return object instanceof JsonObject schema && schema.getValue("properties") instanceof JsonObject properties
                ? properties.fieldNames().stream()
                        .filter(JsonSchema.EXCLUDE_ANNOTATIONS)
                        .collect(Collectors.collectingAndThen(
                                Collectors.toCollection(TreeSet::new), names -> String.join(", ", names)))
                : "in the document";
    }

    private String shown(Object value) {
        if (SECRET.matcher(place.toString()).matches()) {
            return "hidden";
        }
        String json = Json.encode(place.queryJson(value));
        return json.length() <= SHOWN ? json : json.substring(0, SHOWN) + "…";
    }

    private String rule() {
        return switch (keyword) {
            case "type" -> "be of the type " + listed();
            case "minimum" -> "be at least " + limit;
            case "exclusiveMinimum" -> "be more than " + limit;
            case "maximum" -> "be at most " + limit;
            case "exclusiveMaximum" -> "be less than " + limit;
            case "multipleOf" -> "be a multiple of " + limit;
            case "minLength" -> "have at least %s characters".formatted(limit);
            case "maxLength" -> "have at most %s characters".formatted(limit);
            case "pattern" -> "match the pattern " + limit;
            case "format" -> "have the format " + limit;
            case "enum" -> "be one of " + listed();
            case "const" -> "be " + limit;
            case "minItems", "minProperties" -> "have at least %s entries".formatted(limit);
            case "maxItems", "maxProperties" -> "have at most %s entries".formatted(limit);
            case "uniqueItems" -> "not hold the same twice";
            default -> "fit the rule %s of its schema (%s)".formatted(keyword, error);
        };
    }

    private String listed() {
        return limit instanceof JsonArray options
                ? options.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(limit);
    }
}

package dev.bourse.cli.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bourse.api.wire.WireJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Random instances of schemas. What the schema leaves open, such as which account is meant by {@code from}, is chosen
 * from the values that are known by the member's name, so that many instances are good ones.
 */
final class Samples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_ITEMS = 3;

    private final Map<String, List<Object>> known;
    private final RandomGenerator random;
    private final boolean bare;

    private Samples(Map<String, List<Object>> known, RandomGenerator random, boolean bare) {
        this.known = known;
        this.random = random;
        this.bare = bare;
    }

    /** Instances of all kinds. */
    static Samples any(Map<String, List<Object>> known, RandomGenerator random) {
        return new Samples(known, random, false);
    }

    /** Instances of what is required only, with one item in each list. */
    static Samples bare(Map<String, List<Object>> known, RandomGenerator random) {
        return new Samples(known, random, true);
    }

    /** What the member of the name may hold by its schema. */
    JsonNode of(String name, JsonNode schema) {
        if (known.containsKey(name)) {
            return WireJson.MAPPER.valueToTree(pick(known.get(name)));
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> array(name, schema);
            case "integer" -> JSON.numberNode(1 + random.nextInt(100));
            case "number" -> JSON.numberNode(BigDecimal.valueOf(1 + random.nextInt(1000), 3));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default ->
                JSON.textNode(
                        schema.path("format").asText().equals("date-time")
                                ? Instant.now().toString()
                                : word());
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        List<String> required = WireJson.MAPPER.convertValue(
                schema.path("required").isMissingNode() ? JSON.arrayNode() : schema.get("required"),
                WireJson.MAPPER.getTypeFactory().constructCollectionType(List.class, String.class));
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            if (required.contains(member.getKey()) || (!bare && random.nextBoolean())) {
                object.set(member.getKey(), of(member.getKey(), member.getValue()));
            }
        }
        if (schema.path("additionalProperties").isObject()) {
            object.set(word(), of("", schema.get("additionalProperties")));
        }
        return object;
    }

    private ArrayNode array(String name, JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        int size = bare ? 1 : schema.path("minItems").asInt() + random.nextInt(MOST_ITEMS);
        for (int i = 0; i < size; i++) {
            array.add(of(name + "[]", schema.path("items")));
        }
        return array;
    }

    String word() {
        return "w" + Integer.toString(random.nextInt(1_000_000), 36) + "x";
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}

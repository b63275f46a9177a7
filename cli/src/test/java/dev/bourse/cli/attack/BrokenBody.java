package dev.bourse.cli.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bourse.api.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The ways in which a body can be wrong. */
final class BrokenBody {
    private BrokenBody() {}

    static void value(Draft draft, RandomGenerator random) {
        change(draft, random, (parent, name) -> "\"%s\":%s".formatted(name, Junk.pick(random, Junk.VALUES)));
    }

    static void missing(Draft draft, RandomGenerator random) {
        change(draft, random, (parent, name) -> "");
    }

    static void extra(Draft draft, RandomGenerator random) {
        change(
                draft,
                random,
                (parent, name) -> "\"%s\":%s,\"%s\":%s"
                        .formatted(
                                name, parent.get(name), Junk.pick(random, Junk.NAMES), Junk.pick(random, Junk.VALUES)));
    }

    static void twice(Draft draft, RandomGenerator random) {
        change(
                draft,
                random,
                (parent, name) ->
                        "\"%s\":%s,\"%s\":%s".formatted(name, parent.get(name), name, Junk.pick(random, Junk.VALUES)));
    }

    static void json(Draft draft, RandomGenerator random) {
        String text = new String(draft.body, StandardCharsets.UTF_8);
        String broken = switch (random.nextInt(7)) {
            case 0 -> text.isEmpty() ? "{" : text.substring(0, random.nextInt(text.length()));
            case 1 -> text + Junk.pick(random, List.of("}", "]", "x", "{}", ",", "\u0000"));
            case 2 -> Junk.pick(random, Junk.VALUES);
            case 3 -> text.replace('"', '\'');
            case 4 -> "[".repeat(1 + random.nextInt(20_000));
            case 5 -> "{\"a\":".repeat(1 + random.nextInt(5_000));
            default -> "/* comment */" + text;
        };
        body(draft, broken.getBytes(StandardCharsets.UTF_8));
    }

    static void encoding(Draft draft, RandomGenerator random) {
        byte[] bytes = draft.body.clone();
        switch (random.nextInt(3)) {
            case 0 -> bytes = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            case 1 -> bytes = ("\uFEFF" + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            default -> {
                for (int i = 0; i < 3 && bytes.length > 0; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
                }
            }
        }
        body(draft, bytes);
    }

    static void size(Draft draft, RandomGenerator random) {
        int size = random.nextBoolean() ? 0 : 1 << (10 + random.nextInt(10));
        body(draft, ("{\"reason\":\"" + "x".repeat(size) + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    static void mediaType(Draft draft, RandomGenerator random) {
        draft.drop("Content-Type");
        String type = Junk.pick(
                random,
                List.of(
                        "",
                        "text/plain",
                        "application/xml",
                        "application/json; charset=utf-16",
                        "application/json;",
                        "json",
                        "multipart/form-data",
                        "multipart/form-data; boundary=x",
                        "application/x-www-form-urlencoded",
                        "*/*",
                        "a/b/c",
                        "application/json, text/plain"));
        if (!type.isEmpty()) {
            draft.headers.add("Content-Type: " + type);
        }
    }

    private static void body(Draft draft, byte[] body) {
        draft.body = body;
        draft.drop("Content-Type");
        draft.headers.add("Content-Type: application/json");
    }

    /** Says what stands in the place of a member. */
    private interface Change {
        String text(ObjectNode parent, String name);
    }

    /** Puts something else in the place of a member somewhere in the body. */
    private static void change(Draft draft, RandomGenerator random, Change change) {
        JsonNode tree = WireJson.read(
                draft.body.length == 0 ? "{}" : new String(draft.body, StandardCharsets.UTF_8), JsonNode.class);
        List<ObjectNode> parents = new ArrayList<>();
        collect(tree, parents);
        if (parents.isEmpty()) {
            parents.add(WireJson.MAPPER.createObjectNode().put("x", 1));
            tree = parents.getFirst();
        }
        ObjectNode parent = Junk.pick(random, parents);
        String name = Junk.pick(
                random,
                List.copyOf(parent.propertyStream().map(Map.Entry::getKey).toList()));
        String text = change.text(parent, name);
        // The text may be no JSON, so it goes in as text.
        parent.remove(name);
        String mark = "\"MARK\":0";
        parent.put("MARK", 0);
        String whole = tree.toString();
        body(
                draft,
                whole.replace(text.isEmpty() && whole.contains("," + mark) ? "," + mark : mark, text)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void collect(JsonNode node, List<ObjectNode> parents) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            parents.add(object);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(child -> collect(child, parents));
        }
    }
}

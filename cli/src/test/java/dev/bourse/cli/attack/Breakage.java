package dev.bourse.cli.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bourse.api.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The ways in which a request can be wrong. */
@SuppressWarnings("ImmutableEnumChecker") // Its hands are methods, which have no state.
enum Breakage {
    NONE(false, Breakage::none),
    VALUE(false, Breakage::value),
    MISSING(false, Breakage::missing),
    EXTRA(false, Breakage::extra),
    TWICE(false, Breakage::twice),
    JSON(false, Breakage::json),
    ENCODING(false, Breakage::encoding),
    SIZE(true, Breakage::size),
    MEDIA_TYPE(false, Breakage::mediaType),
    METHOD(true, Breakage::method),
    PATH(true, Breakage::path),
    QUERY(true, Breakage::query),
    HEADERS(true, Breakage::headers),
    FRAMING(true, Breakage::framing);

    /** Numbers, texts and instants at which parsers stumble, as JSON. */
    static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"\"",
            "\"x\"",
            "0",
            "-1",
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999",
            "9223372036854775807",
            "9223372036854775808",
            "123456789012345678901234567890",
            "0.1234567",
            "1e9",
            "NaN",
            "Infinity",
            "\"NaN\"",
            "\"1e400\"",
            "[]",
            "{}",
            "[[[]]]",
            "[null]",
            "{\"\":null}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"\\u202e\"",
            "\"\ud83d\ude00\"",
            "\"a\\nb\\r\\nX-Injected: 1\"",
            "\"../../etc/passwd\"",
            "\"%s%n%x\"",
            "\"' OR 1=1 --\"",
            "\"${jndi:ldap://x}\"",
            "\"<script>\"",
            "\"2026-13-45T99:00:00Z\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"" + "y".repeat(9_000) + "\"",
            "-9223372036854775808",
            "0e0",
            "-0",
            "0." + "1".repeat(2_000),
            "1" + "0".repeat(900),
            "1" + "0".repeat(2_000));

    private static final List<String> NAMES =
            List.of("x", "", "__proto__", "@class", "@type", "secret", "\\u0000", "z".repeat(3_000), "$ref");

    /** Parts of an address. */
    private static final List<String> PARTS = List.of(
            "%2e%2e",
            "..",
            ".",
            "..%2f..%2fetc%2fpasswd",
            "%252e%252e%252f",
            "%00",
            "%zz",
            "%",
            "%e9",
            "%ff%fe",
            "%ed%a0%80",
            "a%20b",
            "a+b",
            "a;b=c",
            "\u00e9",
            "",
            "x".repeat(300),
            "x".repeat(5_000),
            "-1",
            "0",
            "99999999999999999999",
            "1e9",
            "2147483648",
            "9223372036854775807",
            "null",
            "true",
            "[]",
            "a%0d%0aX-Injected:%201",
            "alice:task-1",
            ":",
            "bobby:",
            "*",
            "{good}",
            "%7Bgood%7D",
            "\\",
            "~",
            "@",
            "'",
            "%27%20OR%201%3D1",
            "<script>",
            "\"",
            "|",
            "^",
            "2026-13-45",
            "%2B1000000000-12-31T23:59:59Z");

    /** Makes a request wrong. */
    private interface Hand {
        void spoil(Draft draft, RandomGenerator random);
    }

    private final boolean mayClose;
    private final Hand hand;

    /** @param mayClose whether it can be so wrong that no answer belongs to it, only the end of the connection */
    Breakage(boolean mayClose, Hand hand) {
        this.mayClose = mayClose;
        this.hand = hand;
    }

    void spoil(Draft draft, RandomGenerator random) {
        hand.spoil(draft, random);
    }

    boolean mayClose() {
        return mayClose;
    }

    private static void none(Draft draft, RandomGenerator random) {
        // As good as it came.
    }

    private static void value(Draft draft, RandomGenerator random) {
        change(draft, random, (parent, name) -> "\"%s\":%s".formatted(name, pick(random, VALUES)));
    }

    private static void missing(Draft draft, RandomGenerator random) {
        change(draft, random, (parent, name) -> "");
    }

    private static void extra(Draft draft, RandomGenerator random) {
        change(
                draft,
                random,
                (parent, name) -> "\"%s\":%s,\"%s\":%s"
                        .formatted(name, parent.get(name), pick(random, NAMES), pick(random, VALUES)));
    }

    private static void twice(Draft draft, RandomGenerator random) {
        change(
                draft,
                random,
                (parent, name) -> "\"%s\":%s,\"%s\":%s".formatted(name, parent.get(name), name, pick(random, VALUES)));
    }

    private static void json(Draft draft, RandomGenerator random) {
        String text = new String(draft.body, StandardCharsets.UTF_8);
        String broken = switch (random.nextInt(7)) {
            case 0 -> text.isEmpty() ? "{" : text.substring(0, random.nextInt(text.length()));
            case 1 -> text + pick(random, List.of("}", "]", "x", "{}", ",", "\u0000"));
            case 2 -> pick(random, VALUES);
            case 3 -> text.replace('"', '\'');
            case 4 -> "[".repeat(1 + random.nextInt(20_000));
            case 5 -> "{\"a\":".repeat(1 + random.nextInt(5_000));
            default -> "/* comment */" + text;
        };
        body(draft, broken.getBytes(StandardCharsets.UTF_8));
    }

    private static void encoding(Draft draft, RandomGenerator random) {
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

    private static void size(Draft draft, RandomGenerator random) {
        int size = random.nextBoolean() ? 0 : 1 << (10 + random.nextInt(10));
        body(draft, ("{\"reason\":\"" + "x".repeat(size) + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static void mediaType(Draft draft, RandomGenerator random) {
        draft.drop("Content-Type");
        String type = pick(
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

    private static void method(Draft draft, RandomGenerator random) {
        draft.method = pick(
                random,
                List.of(
                        "GET",
                        "PUT",
                        "POST",
                        "DELETE",
                        "PATCH",
                        "OPTIONS",
                        "TRACE",
                        "HEAD",
                        "CONNECT",
                        "BREW",
                        "get",
                        "PROPFIND"));
    }

    private static void path(Draft draft, RandomGenerator random) {
        List<String> parts = new ArrayList<>(List.of(draft.target.split("/", -1)));
        parts.set(random.nextInt(parts.size()), pick(random, PARTS));
        draft.target = String.join("/", parts);
        if (random.nextInt(8) == 0) {
            draft.target = pick(
                    random,
                    List.of(
                            "*",
                            "",
                            "/",
                            "//",
                            "http://elsewhere/v1/keys",
                            "/v1/../../etc/passwd",
                            "/pages/..%2f..%2fapp.js",
                            "/uplot/%2e%2e/%2e%2e/x",
                            "/pages/%00",
                            "/v1",
                            "/metrics/..",
                            "?",
                            "#"));
        }
    }

    private static void query(Draft draft, RandomGenerator random) {
        String name = pick(random, List.of("account", "after", "limit", "since", "x", "%zz", "", "cursor", "a%00"));
        draft.target += (draft.target.contains("?") ? "&" : "?") + name + "=" + pick(random, PARTS);
        if (random.nextInt(4) == 0) {
            draft.target += "&" + name + "=" + pick(random, PARTS);
        }
    }

    private static void headers(Draft draft, RandomGenerator random) {
        switch (random.nextInt(9)) {
            case 0 -> draft.headers.add("X-Long: " + "x".repeat(1 << (8 + random.nextInt(8))));
            case 1 -> {
                for (int i = random.nextInt(600); i > 0; i--) {
                    draft.headers.add("X-Many-" + i + ": " + i);
                }
            }
            case 2 ->
                draft.headers.add(
                        pick(random, List.of("no colon", ": no name", "bad name: x", "x\u0000y: z", " folded")));
            case 3 -> draft.headers.add("Idempotency-Key: " + pick(random, PARTS) + "x".repeat(random.nextInt(5_000)));
            case 4 -> draft.headers.add("Last-Event-ID: " + pick(random, PARTS));
            case 5 -> draft.headers.add("Cookie: bourse_session=" + pick(random, PARTS));
            case 6 -> {
                draft.drop("Authorization");
                draft.headers.add("Authorization: "
                        + pick(
                                random,
                                List.of(
                                        "",
                                        "Bearer",
                                        "Bearer ",
                                        "Basic eDp5",
                                        "bearer x",
                                        "Bearer a.b.c",
                                        "Bearer " + "a".repeat(7_000),
                                        "Bearer ..",
                                        "Bearer \u00e9.\u00e9.\u00e9",
                                        "Bearer eyJhbGciOiJub25lIn0.e30.",
                                        "Bearer eyJhbGciOiJub25lIn0.bnVsbA.AAAA")));
            }
            case 7 -> draft.drop("Host");
            default ->
                draft.headers.add(pick(
                        random,
                        List.of(
                                "Expect: 100-continue",
                                "Expect: x",
                                "Range: bytes=0-0",
                                "Accept: application/xml",
                                "Upgrade: h2c",
                                "Connection: upgrade, HTTP2-Settings",
                                "Accept-Encoding: gzip;q=x",
                                "X-HTTP-Method-Override: DELETE",
                                "If-Modified-Since: x")));
        }
    }

    private static void framing(Draft draft, RandomGenerator random) {
        draft.measured = false;
        String length = Integer.toString(draft.body.length);
        switch (random.nextInt(7)) {
            case 0 -> draft.headers.add("Content-Length: -1");
            case 1 -> draft.headers.add("Content-Length: " + pick(random, PARTS));
            case 2 -> {
                draft.headers.add("Content-Length: " + length);
                draft.headers.add("Content-Length: 0");
            }
            case 3 -> draft.headers.add("Content-Length: " + (draft.body.length + 1 + random.nextInt(100)));
            case 4 -> {
                draft.headers.add("Transfer-Encoding: chunked");
                byte[] chunks = (Integer.toHexString(draft.body.length) + "\r\n"
                                + new String(draft.body, StandardCharsets.UTF_8)
                                + "\r\n"
                                + pick(random, List.of("0\r\n\r\n", "", "zz\r\n", "-1\r\n", "7fffffff\r\nx")))
                        .getBytes(StandardCharsets.UTF_8);
                draft.body = chunks;
            }
            case 5 -> {
                draft.headers.add("Transfer-Encoding: chunked");
                draft.headers.add("Content-Length: " + length);
            }
            default -> draft.version = pick(random, List.of("HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "", "HTTX/1.1"));
        }
    }

    private static <T> T pick(RandomGenerator random, List<T> all) {
        return all.get(random.nextInt(all.size()));
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
        ObjectNode parent = pick(random, parents);
        String name = pick(
                random,
                List.copyOf(
                        parent.propertyStream().map(java.util.Map.Entry::getKey).toList()));
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

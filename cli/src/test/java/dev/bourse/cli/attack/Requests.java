package dev.bourse.cli.attack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.signing.SigningKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests as the documents describe them. */
final class Requests {
    private Requests() {}

    /** Values by the names of members with which a request is a good one, but for who sends it. */
    static Map<String, List<Object>> known(Exchange.Side side) {
        Map<String, List<Object>> known = new HashMap<>();
        known.put("account", List.of(Persona.BIDDER.subject()));
        known.put("from", List.of(Persona.BIDDER.subject()));
        known.put("to", List.of(Exchange.SINK));
        known.put("amount", List.of(0.001));
        known.put("machine", List.of(side.machine()));
        known.put("good", List.of("cpu"));
        known.put("condition", List.of("open"));
        known.put("hold", List.of(side.hold()));
        known.put("task", List.of(side.task()));
        known.put("file", List.of("work%2Fsome"));
        known.put("folder", List.of("work"));
        known.put("offset", List.of(0));
        known.put("content", List.of("c29tZQ=="));
        known.put("maxRate", List.of(1));
        known.put("seconds", List.of(3600));
        known.put("epoch", List.of(1));
        known.put("sequence", List.of(3));
        known.put("last", List.of(false));
        known.put("through", List.of(Instant.now().toString()));
        known.put("vouchers", List.of(List.of()));
        known.put("rate", List.of(0.5));
        known.put("url", List.of("http://127.0.0.1:9"));
        known.put("journal", List.of("journal-2"));
        known.put("key", List.of(SigningKey.generate().publicJwk()));
        known.put("command", List.of(List.of("/bin/true")));
        return known;
    }

    /** A request with everything in the places that the document names. */
    static byte[] valid(ApiOperation operation, Samples samples, Optional<String> token, String... headers) {
        return draft(operation, samples, token, headers).bytes();
    }

    /** The same before it is sent. */
    static Draft draft(ApiOperation operation, Samples samples, Optional<String> token, String... headers) {
        StringBuilder query = new StringBuilder();
        String path = operation.path();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", value(samples, parameter));
                case "query" ->
                    query.append(query.isEmpty() ? '?' : '&')
                            .append(name)
                            .append('=')
                            .append(value(samples, parameter));
                default -> {
                    // Headers are the caller's to add.
                }
            }
        }
        String body = operation
                .body()
                .map(schema -> samples.of("", schema).toString())
                .orElse(null);
        return new Draft(operation.method(), path + query, token, body, headers);
    }

    private static String value(Samples samples, JsonNode parameter) {
        String value = samples.of(parameter.path("name").asText(), parameter.path("schema"))
                .asText();
        // A body's member of the same name may be no text.
        return value.isEmpty() ? "unknown" : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

package dev.bourse.cli.attack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import java.util.Locale;
import java.util.Map;

/**
 * What came back.
 *
 * @param status the HTTP status; 0 where the connection was closed without an answer
 * @param headers by their names in lower case
 * @param body the text
 */
record Answer(int status, Map<String, String> headers, String body) {
    static final Answer NONE = new Answer(0, Map.of(), "");

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    boolean served() {
        return status >= 200 && status < 300;
    }

    JsonNode json() {
        return WireJson.read(body, JsonNode.class);
    }

    /** The stable code of a problem; empty where the answer is none. */
    String code() {
        return header("content-type").startsWith("application/problem+json")
                ? json().path("code").asText()
                : "";
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + (body.length() > 300 ? body.substring(0, 300) + "..." : body);
    }
}

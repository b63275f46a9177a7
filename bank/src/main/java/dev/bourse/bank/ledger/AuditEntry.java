package dev.bourse.bank.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import java.time.Instant;
import java.util.Optional;

/**
 * An act of an administrator, as the books keep it.
 *
 * @param at when it took effect
 * @param subject who asked for it
 * @param operation what was asked for
 * @param object what it was about
 * @param content the command as JSON
 * @param key the request's idempotency key, if it had one
 */
public record AuditEntry(
        Instant at, String subject, String operation, String object, String content, Optional<String> key) {
    static AuditEntry of(Request<?> request, String operation, Instant at) {
        String content = WireJson.write(request.command());
        return new AuditEntry(
                at,
                request.by(),
                operation,
                object(content),
                content,
                request.repeat().map(Repeat::key));
    }

    /** A command's first component says what it is about, and is the first of its JSON. */
    private static String object(String content) {
        return WireJson.read(content, JsonNode.class).elements().next().asText();
    }
}

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
        JsonNode content = WireJson.MAPPER.valueToTree(request.command());
        return new AuditEntry(
                at,
                request.by(),
                operation,
                content.elements().next().asText(),
                content.toString(),
                request.repeat().map(Repeat::key));
    }
}

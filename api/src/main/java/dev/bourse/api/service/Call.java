package dev.bourse.api.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.wire.WireJson;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One call of an operation, checked against the document. To be used on the event loop that handed it out. */
public final class Call {
    private final String operationId;
    private final RoutingContext context;
    private final Optional<Identity> identity;
    private final Optional<String> token;

    Call(String operationId, RoutingContext context, Optional<Identity> identity, Optional<String> token) {
        this.operationId = operationId;
        this.context = context;
        this.identity = identity;
        this.token = token;
    }

    /** The operation's name in the document. */
    public String operationId() {
        return operationId;
    }

    /** Who calls; absent of public operations, and of optional ones called without a token. */
    public Optional<Identity> identity() {
        return identity;
    }

    /** The token that tells who calls; absent where nobody is known. */
    public Optional<String> token() {
        return token;
    }

    /** Who calls an operation that needs a token. */
    public Identity caller() {
        return identity.orElseThrow(() -> new IllegalStateException(
                "The operation %s is public in its document and so has no caller.".formatted(operationId)));
    }

    /** The account or machine that calls an operation that needs a token. */
    public String subject() {
        return caller().subject();
    }

    /** A parameter in the path, decoded. */
    public String path(String name) {
        String value = context.pathParam(name);
        if (value == null) {
            throw new IllegalStateException(
                    "The path of the operation %s has no parameter %s.".formatted(operationId, name));
        }
        return value;
    }

    /** The first query parameter of the name, decoded. */
    public Optional<String> query(String name) {
        return queries(name).stream().findFirst();
    }

    /** All query parameters of the name, decoded. */
    public List<String> queries(String name) {
        return context.queryParam(name);
    }

    /** The query parameter of the name, which the document says is an integer. */
    public Optional<Integer> queryInt(String name) {
        return query(name).map(value -> {
            try {
                return Integer.valueOf(value);
            } catch (NumberFormatException e) {
                throw new RefusedException(
                        "invalid-request",
                        400,
                        "The query parameter %s (%s) must be an integer below 2^31.".formatted(name, value));
            }
        });
    }

    /** A header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    /** The id of the last event that a reader of a stream has seen. */
    public Optional<String> lastEventId() {
        return header("Last-Event-ID");
    }

    /** The body as a wire record. */
    public <T> T body(Class<T> type) {
        try {
            return WireJson.MAPPER.readValue(Bodies.bytes(context), type);
        } catch (ValueInstantiationException e) {
            String why = e.getCause() instanceof IllegalArgumentException cause
                    ? cause.getMessage()
                    : e.getOriginalMessage();
            throw new RefusedException("invalid-request", 400, why);
        } catch (JsonProcessingException e) {
            // Its own words name classes.
            throw new RefusedException(
                    "invalid-request",
                    400,
                    "The field %s of the body does not hold what belongs there; /openapi.yaml tells what does."
                            .formatted(place(e)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(JsonProcessingException e) {
        List<JsonMappingException.Reference> path =
                e instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
        return path.stream()
                .map(step ->
                        step.getFieldName() == null ? "[%d]".formatted(step.getIndex()) : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}

package dev.bourse.api.service;

import dev.bourse.api.problem.Problem;
import dev.bourse.api.problem.Refusal;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.traces.Span;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what failed as problem details: refusals as they are, faults as incidents that only the log explains. */
final class Refused {
    private static final Logger LOG = LoggerFactory.getLogger(Refused.class);

    private final OpenAPIContract contract;
    private final int bodyLimitBytes;

    Refused(OpenAPIContract contract, int bodyLimitBytes) {
        this.contract = contract;
        this.bodyLimitBytes = bodyLimitBytes;
    }

    /** Answers every failure of the router. */
    void attach(Router router) {
        IntStream.range(400, 600)
                .forEach(status -> router.errorHandler(status, context -> answer(context, status, context.failure())));
    }

    void answer(RoutingContext context, int status, Throwable failure) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return;
        }
        Refusal refusal = refusal(context, status, failure);
        if (response.headWritten()) {
            context.request().connection().close();
            return;
        }
        LOG.info(
                "{} {} is answered {} {}: {}",
                context.request().method(),
                context.request().path(),
                refusal.status(),
                refusal.code(),
                refusal.detail());
        Span.current().say("bourse.refusal", refusal.code());
        switch (refusal.status()) {
            case 401 -> response.putHeader("WWW-Authenticate", "Bearer");
            case 405 -> response.putHeader("Allow", methods(context.request().path()));
            default -> {
                // The other problems need no header.
            }
        }
        response.setStatusCode(refusal.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Buffer.buffer(WireJson.write(Problem.of(refusal))));
    }

    private Refusal refusal(RoutingContext context, int status, Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused.refusal();
        }
        String method = context.request().method().name();
        String path = context.request().path();
        return switch (status) {
            case 404 ->
                new Refusal(
                        "not-found", 404, "There is nothing at %s; /openapi.yaml lists what there is.".formatted(path));
            case 405 ->
                new Refusal(
                        "method-not-allowed",
                        405,
                        "%s does not answer %s; it answers %s.".formatted(path, method, methods(path)));
            case 413 ->
                new Refusal(
                        "body-too-large",
                        413,
                        "The body of %s %s is larger than %d bytes; send less at once."
                                .formatted(method, path, bodyLimitBytes));
            default ->
                status < 500
                        ? new Refusal(
                                "invalid-request", status, "The request %s %s cannot be read.".formatted(method, path))
                        : incident(method, path, failure);
        };
    }

    private String methods(String path) {
        Path known = contract.findPath(path);
        return known == null
                ? "GET"
                : known.getOperations().stream()
                        .map(operation -> operation.getHttpMethod().name())
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static Refusal incident(String method, String path, Throwable failure) {
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {} in {} {}", incident, method, path, failure);
        return new Refusal(
                "internal",
                500,
                "Something went wrong here, not with your request. Tell the operator of incident %s."
                        .formatted(incident));
    }
}

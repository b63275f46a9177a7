package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What every service answers to everybody beside its document: life, readiness, metrics and the document itself. */
final class Standing {
    private Standing() {}

    static void attach(Router router, ServiceSpec spec, Document document) {
        router.get("/livez").handler(context -> text(context, "text/plain", "alive\n"));
        router.get("/readyz").handler(context -> ready(context, spec.notReady().get()));
        router.get("/openapi.yaml").handler(context -> text(context, "application/yaml", document.text()));
        // A scrape of many meters takes milliseconds, too long for an event loop.
        router.get("/metrics")
                .handler(context -> context.vertx()
                        .executeBlocking(() -> spec.metrics().scrape())
                        .onSuccess(scrape -> text(context, "text/plain; version=0.0.4; charset=utf-8", scrape))
                        .onFailure(context::fail));
    }

    private static void ready(RoutingContext context, Map<String, String> notReady) {
        if (!notReady.isEmpty()) {
            String parts = new TreeMap<>(notReady)
                    .entrySet().stream()
                            .map(part -> part.getKey() + " (" + part.getValue() + ")")
                            .collect(Collectors.joining(", "));
            throw new RefusedException("not-ready", 503, "Not ready yet: %s. Ask again.".formatted(parts));
        }
        text(context, "text/plain", "ready\n");
    }

    private static void text(RoutingContext context, String mediaType, String text) {
        context.response().putHeader("Content-Type", mediaType).end(text);
    }
}

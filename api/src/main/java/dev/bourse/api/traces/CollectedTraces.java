package dev.bourse.api.traces;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Traces that a collector is sent, named and told by OpenTelemetry's conventions for HTTP (1.38). */
final class CollectedTraces implements Traces {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LONGEST_VALUE = 1024;
    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<HttpServerRequest> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServerRequest request) {
            return request.headers().names();
        }

        @Override
        public String get(HttpServerRequest request, String key) {
            return request.getHeader(key);
        }
    };

    private final Outflow outflow;
    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final RouteNames routes = RouteNames.load();

    CollectedTraces(TracesConfig config, String service, String instance, MeterRegistry metrics) {
        this.outflow = Outflow.to(config, metrics);
        this.provider = SdkTracerProvider.builder()
                .addSpanProcessor(outflow)
                .setResource(Resource.create(Attributes.builder()
                        .put("service.name", service)
                        .put("service.instance.id", instance)
                        .build()))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.ratio())))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxAttributeValueLength(LONGEST_VALUE)
                        .build())
                .build();
        this.tracer = provider.get("dev.bourse");
    }

    @Override
    public Span answer(String route, HttpServerRequest request) {
        SpanBuilder begun = tracer.spanBuilder(request.method() + " " + route)
                .setSpanKind(SpanKind.SERVER)
                .setParent(W3C.extract(Context.root(), request, HEADERS))
                .setAttribute("http.request.method", request.method().name())
                .setAttribute("http.route", route)
                .setAttribute("url.path", request.path())
                .setAttribute("url.scheme", request.scheme());
        return KeptSpan.current(tracer, begun);
    }

    @Override
    public Span ask(HttpMethod method, URI base, String path, BiConsumer<String, String> headers) {
        Optional<String> route = routes.of(path);
        SpanBuilder begun = tracer.spanBuilder(
                        route.map(known -> method + " " + known).orElse(method.name()))
                .setSpanKind(SpanKind.CLIENT)
                .setParent(KeptSpan.context(Span.current()))
                .setAttribute("http.request.method", method.name())
                .setAttribute("server.address", base.getHost())
                .setAttribute("server.port", port(base))
                .setAttribute("url.full", url(base, path));
        route.ifPresent(known -> begun.setAttribute("url.template", known));
        KeptSpan span = KeptSpan.of(tracer, begun);
        W3C.inject(KeptSpan.context(span), headers, BiConsumer::accept);
        return span;
    }

    /** Without what an address may have of names, passwords and queries. */
    private static String url(URI base, String path) {
        return "%s://%s:%d%s%s"
                .formatted(
                        base.getScheme(),
                        base.getHost(),
                        port(base),
                        base.getRawPath().replaceAll("/+$", ""),
                        RouteNames.withoutQuery(path));
    }

    private static long port(URI base) {
        return base.getPort() >= 0 ? base.getPort() : "https".equals(base.getScheme()) ? 443 : 80;
    }

    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        outflow.giveUp();
    }
}

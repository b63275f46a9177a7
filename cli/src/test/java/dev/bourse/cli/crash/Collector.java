package dev.bourse.cli.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bourse.cli.stage.Asking;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Takes spans by OTLP over HTTP, as collectors do, and keeps them. */
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final List<ExportTraceServiceRequest> taken = new CopyOnWriteArrayList<>();

    /** A span, and which service tells of it. */
    record Told(String service, Span span) {
        String name() {
            return span.getName();
        }

        boolean isPartOf(Told whole) {
            return span.getTraceId().equals(whole.span().getTraceId())
                    && span.getParentSpanId().equals(whole.span().getSpanId());
        }

        String attribute(String key) {
            return value(span.getAttributesList(), key);
        }
    }

    /** At a port, or at any free one for 0. */
    Collector(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean understood = exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestHeaders().getFirst("Content-Type").equals("application/x-protobuf");
            if (understood) {
                taken.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
            }
            exchange.sendResponseHeaders(understood ? 200 : 400, -1);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All that was told so far, as text. */
    String text() {
        return taken.toString();
    }

    List<Told> spans() {
        return taken.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(Collector::spans)
                .toList();
    }

    private static java.util.stream.Stream<Told> spans(ResourceSpans resource) {
        String service = value(resource.getResource().getAttributesList(), "service.name");
        return resource.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> new Told(service, span));
    }

    private static String value(List<KeyValue> attributes, String key) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().hasIntValue()
                        ? Long.toString(attribute.getValue().getIntValue())
                        : attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    /** The first such span, once it is told of. */
    Told await(String what, Predicate<Told> such) {
        return Asking.until(
                what, () -> spans().stream().filter(such).findFirst().orElse(null), told -> told != null);
    }

    /** The part of that name, once it is told of. */
    Told await(Told whole, String service, String name) {
        return await(
                name + " of " + whole.name(),
                told -> told.isPartOf(whole)
                        && told.service().equals(service)
                        && told.name().equals(name));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

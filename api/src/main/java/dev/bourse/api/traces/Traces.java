package dev.bourse.api.traces;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The traces of one Vert.x, which its services and clients tell of what they do. Safe for any thread. */
public interface Traces extends Shareable, AutoCloseable {
    /**
     * Has the Vert.x traced if the configuration says where spans go; to be called before anything is made on it.
     *
     * @param service who it is, such as {@code bourse-node}
     * @param instance which one of them
     * @param metrics counts the spans that are lost
     */
    static Traces begin(
            Vertx vertx, Optional<TracesConfig> config, String service, String instance, MeterRegistry metrics) {
        if (config.isEmpty()) {
            return Untraced.TRACES;
        }
        Traces traces = new CollectedTraces(config.get(), service, instance, metrics);
        place(vertx).put(Traces.class.getName(), traces);
        return traces;
    }

    /** Those of the Vert.x. */
    static Traces of(Vertx vertx) {
        return place(vertx).getOrDefault(Traces.class.getName(), Untraced.TRACES);
    }

    private static LocalMap<String, Traces> place(Vertx vertx) {
        return vertx.sharedData().getLocalMap(Traces.class.getName());
    }

    /**
     * Begins to answer; the span is the current one of the caller's context until it ends.
     *
     * @param route the path as the document has it, such as {@code /v1/bids/{good}}
     */
    Span answer(String route, HttpServerRequest request);

    /**
     * Begins to ask, as a part of the current span if there is one.
     *
     * @param path behind the base; no more than the document's path of it gives the span its name
     * @param headers takes the headers by which the service finds the trace
     */
    Span ask(HttpMethod method, URI base, String path, BiConsumer<String, String> headers);

    /** Sends what is left, for at most two seconds. Blocks. */
    @Override
    void close();
}

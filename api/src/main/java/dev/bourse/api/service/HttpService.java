package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.socket.Duplex;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import java.net.BindException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running HTTP service. Its operations run on the event loop of the context that started it. */
public final class HttpService {
    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
    private static final int IDLE_SECONDS = 75;
    private static final int LINE_BYTES = 4 * 1024;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int SHUTDOWN_SECONDS = 2;

    private final ServiceSpec spec;
    private final HttpServer server;
    private final OpenStreams streams;

    private HttpService(ServiceSpec spec, HttpServer server, OpenStreams streams) {
        this.spec = spec;
        this.server = server;
        this.streams = streams;
    }

    /**
     * Starts a service.
     *
     * @return fails with a {@link RefusedException}: {@code document-mismatch} where operations, document and handlers
     *     do not fit, {@code port-in-use} where another program listens there,
     *     {@code certificate-unusable} where the PEM files are none
     */
    public static Future<HttpService> start(Vertx vertx, ServiceSpec spec) {
        OpenStreams streams = new OpenStreams();
        return Future.succeededFuture()
                .compose(begin -> {
                    Document document = Document.load(spec.document());
                    document.requireExactly(
                            spec.operations().keySet(), spec.credentials().keySet());
                    return OpenAPIContract.from(vertx, document.requests())
                            .map(contract -> Routes.of(vertx, spec, document, contract, streams));
                })
                .compose(router -> listen(vertx, spec, router))
                .map(server -> {
                    HttpService service = new HttpService(spec, server, streams);
                    LOG.info("{} listens at {}", spec.name(), service.uri());
                    return service;
                });
    }

    private static Future<HttpServer> listen(Vertx vertx, ServiceSpec spec, Router router) {
        HttpServerOptions options = new HttpServerOptions()
                // A request that asks for another protocol and does not say how would never be answered.
                .setHttp2ClearTextEnabled(false)
                // What negotiates the compression of web sockets looks at every message of every service.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(SHUTDOWN_SECONDS)
                .setMaxWebSocketFrameSize(Duplex.MESSAGE_BYTES)
                .setMaxWebSocketMessageSize(Duplex.MESSAGE_BYTES)
                .setHost(spec.host())
                .setPort(spec.port())
                .setMaxInitialLineLength(LINE_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                .setIdleTimeout(IDLE_SECONDS);
        if (spec.tls().isEmpty()) {
            return listen(vertx, spec, router, options);
        }
        Certificates certificates = new Certificates(vertx, spec.tls().get(), spec.metrics());
        return certificates
                .read()
                .compose(shown ->
                        listen(vertx, spec, router, options.setSsl(true).setKeyCertOptions(shown)))
                .onSuccess(certificates::follow);
    }

    private static Future<HttpServer> listen(Vertx vertx, ServiceSpec spec, Router router, HttpServerOptions options) {
        return vertx.createHttpServer(options)
                .requestHandler(router)
                .invalidRequestHandler(Unreadable::answer)
                .listen()
                .recover(failure -> Future.failedFuture(explain(spec, failure)));
    }

    private static Throwable explain(ServiceSpec spec, Throwable failure) {
        if (failure instanceof BindException) {
            return new RefusedException(
                    "port-in-use",
                    500,
                    "%s cannot listen at %s:%d (%s); stop what listens there or configure another address."
                            .formatted(spec.name(), spec.host(), spec.port(), failure.getMessage()));
        }
        return failure;
    }

    /** The port in use. */
    public int port() {
        return server.actualPort();
    }

    /** The address in use. */
    public URI uri() {
        return URI.create("%s://%s:%d".formatted(spec.tls().isPresent() ? "https" : "http", spec.host(), port()));
    }

    /** How many event streams and sockets are open. */
    public int streams() {
        return streams.count();
    }

    /** Ends all streams, finishes what is under way and stops. */
    public Future<Void> close() {
        streams.closeAll();
        return server.shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }
}

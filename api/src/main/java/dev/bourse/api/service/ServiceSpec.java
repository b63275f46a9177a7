package dev.bourse.api.service;

import dev.bourse.api.signing.TokenVerifier;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an HTTP service is made of. Start with {@link #of} and change what differs.
 *
 * @param name the daemon's name, for the log
 * @param document the class path resource of its OpenAPI document
 * @param operations the handler of every operation id
 * @param tokens checks callers
 * @param metrics shown at {@code /metrics}
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one
 * @param bodyLimitBytes the largest body accepted
 * @param heartbeat how often a comment keeps an event stream alive
 * @param notReady what is not ready yet and why; empty when ready. Asked on the event loop
 * @param pages may add routes outside the document, open to everybody
 * @param tls the PEM files to serve TLS with, if any
 * @param limits what one caller may ask for
 */
public record ServiceSpec(
        String name,
        String document,
        Map<String, Operation> operations,
        TokenVerifier tokens,
        PrometheusMeterRegistry metrics,
        String host,
        int port,
        int bodyLimitBytes,
        Duration heartbeat,
        Supplier<Map<String, String>> notReady,
        Consumer<Router> pages,
        Optional<Tls> tls,
        Limits limits) {
    private static final int BODY_LIMIT_BYTES = 64 * 1024;

    /** PEM files: the certificate with its chain, and its key. */
    public record Tls(Path certificate, Path key) {
        /** The files that a configuration names, or none where it names neither. */
        public static Optional<Tls> of(Path certificate, Path key) {
            if ((certificate == null) != (key == null)) {
                throw new IllegalArgumentException(
                        "The certificate (%s) and the certificateKey (%s) go together; give both or neither."
                                .formatted(certificate, key));
            }
            return certificate == null ? Optional.empty() : Optional.of(new Tls(certificate, key));
        }
    }

    /** Checks port and limits. */
    public ServiceSpec {
        operations = Map.copyOf(operations);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port (%d) must be between 0 and 65535.".formatted(port));
        }
        if (bodyLimitBytes < 1) {
            throw new IllegalArgumentException("The body limit (%d bytes) must be positive.".formatted(bodyLimitBytes));
        }
        if (!heartbeat.isPositive()) {
            throw new IllegalArgumentException("The heartbeat (%s) must be positive.".formatted(heartbeat));
        }
    }

    /** A service on a free port of the loopback that is always ready. */
    public static ServiceSpec of(
            String name,
            String document,
            Map<String, Operation> operations,
            TokenVerifier tokens,
            PrometheusMeterRegistry metrics) {
        return new ServiceSpec(
                name,
                document,
                operations,
                tokens,
                metrics,
                "127.0.0.1",
                0,
                BODY_LIMIT_BYTES,
                Duration.ofSeconds(15),
                Map::of,
                router -> {},
                Optional.empty(),
                Limits.usual());
    }

    /** The same on another address. */
    public ServiceSpec at(String newHost, int newPort) {
        return new ServiceSpec(
                name,
                document,
                operations,
                tokens,
                metrics,
                newHost,
                newPort,
                bodyLimitBytes,
                heartbeat,
                notReady,
                pages,
                tls,
                limits);
    }

    /** The same with another limit on bodies. */
    public ServiceSpec limitBodies(int bytes) {
        return new ServiceSpec(
                name,
                document,
                operations,
                tokens,
                metrics,
                host,
                port,
                bytes,
                heartbeat,
                notReady,
                pages,
                tls,
                limits);
    }

    /** The same with another heartbeat of event streams. */
    public ServiceSpec heartbeats(Duration every) {
        return new ServiceSpec(
                name,
                document,
                operations,
                tokens,
                metrics,
                host,
                port,
                bodyLimitBytes,
                every,
                notReady,
                pages,
                tls,
                limits);
    }

    /** The same, ready when nothing is named as not ready. */
    public ServiceSpec readyWhen(Supplier<Map<String, String>> nothingIn) {
        return new ServiceSpec(
                name,
                document,
                operations,
                tokens,
                metrics,
                host,
                port,
                bodyLimitBytes,
                heartbeat,
                nothingIn,
                pages,
                tls,
                limits);
    }

    /** The same with routes outside the document. */
    public ServiceSpec pages(Consumer<Router> more) {
        return new ServiceSpec(
                name,
                document,
                operations,
                tokens,
                metrics,
                host,
                port,
                bodyLimitBytes,
                heartbeat,
                notReady,
                more,
                tls,
                limits);
    }

    /** The same over TLS, if there are files. */
    public ServiceSpec tls(Optional<Tls> files) {
        return new ServiceSpec(
                name,
                document,
                operations,
                tokens,
                metrics,
                host,
                port,
                bodyLimitBytes,
                heartbeat,
                notReady,
                pages,
                files,
                limits);
    }

    /** The same with other limits of what one caller may ask for. */
    public ServiceSpec limits(Limits others) {
        return new ServiceSpec(
                name,
                document,
                operations,
                tokens,
                metrics,
                host,
                port,
                bodyLimitBytes,
                heartbeat,
                notReady,
                pages,
                tls,
                others);
    }
}

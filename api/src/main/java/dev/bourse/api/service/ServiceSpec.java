package dev.bourse.api.service;

import dev.bourse.api.signing.TokenVerifier;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What an HTTP service is made of. Immutable: start with {@link #of} and change what differs. */
public final class ServiceSpec {
    private static final int BODY_LIMIT_BYTES = 64 * 1024;

    private final String name;
    private final String document;
    private final Map<String, Operation> operations;
    private final Map<String, Credential> credentials;
    private final PrometheusMeterRegistry metrics;

    // Changed on a fresh copy only, before anybody else sees it.
    private String host = "127.0.0.1";
    private int port;
    private int bodyLimitBytes = BODY_LIMIT_BYTES;
    private Duration heartbeat = Duration.ofSeconds(15);
    private Supplier<Map<String, String>> notReady = Map::of;
    private Consumer<Router> pages = router -> {};
    private Optional<Tls> tls = Optional.empty();
    private Limits limits = Limits.usual();

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

    private ServiceSpec(
            String name,
            String document,
            Map<String, Operation> operations,
            Map<String, Credential> credentials,
            PrometheusMeterRegistry metrics) {
        this.name = name;
        this.document = document;
        this.operations = Map.copyOf(operations);
        this.credentials = credentials;
        this.metrics = metrics;
    }

    /**
     * A service on a free port of the loopback that is always ready.
     *
     * @param name the daemon's name, for the log
     * @param document the class path resource of its OpenAPI document
     * @param operations the handler of every operation id
     * @param tokens checks callers
     * @param metrics shown at {@code /metrics}
     */
    public static ServiceSpec of(
            String name,
            String document,
            Map<String, Operation> operations,
            TokenVerifier tokens,
            PrometheusMeterRegistry metrics) {
        Credential usual = new Credential(tokens, "bourse_session", false);
        return new ServiceSpec(name, document, operations, Map.of(Credential.USUAL, usual), metrics);
    }

    private ServiceSpec with(Consumer<ServiceSpec> change) {
        return with(credentials, change);
    }

    private ServiceSpec with(Map<String, Credential> others, Consumer<ServiceSpec> change) {
        ServiceSpec copy = new ServiceSpec(name, document, operations, others, metrics);
        copy.host = host;
        copy.port = port;
        copy.bodyLimitBytes = bodyLimitBytes;
        copy.heartbeat = heartbeat;
        copy.notReady = notReady;
        copy.pages = pages;
        copy.tls = tls;
        copy.limits = limits;
        change.accept(copy);
        return copy;
    }

    /**
     * The same with operations that ask for tokens of another security scheme of the document.
     *
     * @param cookie in which a page's reader may have one; taken for writes, too, of those with an {@code Idempotency-Key}
     */
    public ServiceSpec also(String scheme, TokenVerifier tokens, String cookie) {
        Map<String, Credential> more = new HashMap<>(credentials);
        more.put(scheme, new Credential(tokens, cookie, true));
        return with(Map.copyOf(more), copy -> {});
    }

    /** The same on another address; port 0 is any free one. */
    public ServiceSpec at(String newHost, int newPort) {
        if (newPort < 0 || newPort > 65_535) {
            throw new IllegalArgumentException("The port (%d) must be between 0 and 65535.".formatted(newPort));
        }
        return with(copy -> {
            copy.host = newHost;
            copy.port = newPort;
        });
    }

    /** The same with another limit on bodies. */
    public ServiceSpec limitBodies(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("The body limit (%d bytes) must be positive.".formatted(bytes));
        }
        return with(copy -> copy.bodyLimitBytes = bytes);
    }

    /** The same with another heartbeat: how often a comment keeps an event stream alive. */
    public ServiceSpec heartbeats(Duration every) {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("The heartbeat (%s) must be positive.".formatted(every));
        }
        return with(copy -> copy.heartbeat = every);
    }

    /** The same, ready when nothing is named as not ready, by name and why. It is asked on the event loop. */
    public ServiceSpec readyWhen(Supplier<Map<String, String>> nothingIn) {
        return with(copy -> copy.notReady = nothingIn);
    }

    /** The same with routes outside the document, open to everybody. */
    public ServiceSpec pages(Consumer<Router> more) {
        return with(copy -> copy.pages = more);
    }

    /** The same over TLS, if there are files. */
    public ServiceSpec tls(Optional<Tls> files) {
        return with(copy -> copy.tls = files);
    }

    /** The same with other limits of what one caller may ask for. */
    public ServiceSpec limits(Limits others) {
        return with(copy -> copy.limits = others);
    }

    String name() {
        return name;
    }

    String document() {
        return document;
    }

    Map<String, Operation> operations() {
        return operations;
    }

    /** By the security scheme. */
    Map<String, Credential> credentials() {
        return credentials;
    }

    PrometheusMeterRegistry metrics() {
        return metrics;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    int bodyLimitBytes() {
        return bodyLimitBytes;
    }

    Duration heartbeat() {
        return heartbeat;
    }

    Supplier<Map<String, String>> notReady() {
        return notReady;
    }

    Consumer<Router> pages() {
        return pages;
    }

    Optional<Tls> tls() {
        return tls;
    }

    Limits limits() {
        return limits;
    }
}

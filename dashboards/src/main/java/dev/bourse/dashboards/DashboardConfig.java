package dev.bourse.dashboards;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.service.Limits;
import dev.bourse.api.service.ServiceSpec.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a dashboard is told at its start. What is absent has the default named here.
 *
 * @param host the address to listen on; 127.0.0.1
 * @param port the port to listen on; 0, the default, takes a free one
 * @param bank where the bank answers
 * @param token a token for the bank with scope {@code auditor}; or
 * @param tokenFile the file that holds it
 * @param nodes addresses of nodes to ask for the directory; one suffices while it is up
 * @param anonymous what a reader without a token sees: {@code prices} and measures, or {@code shares} too;
 *     {@code prices}
 * @param measureEvery how often the market is measured and readers of the stream are told; 1 s
 * @param keep how far back measures are kept; 1 h
 * @param certificate the PEM file of the TLS certificate, if any
 * @param certificateKey the PEM file of its key; both are read again when they change
 * @param trust a PEM file of certificates to trust instead of the Java runtime's
 * @param limits how much one caller may ask
 */
public record DashboardConfig(
        String host,
        int port,
        @JsonProperty(required = true) URI bank,
        String token,
        Path tokenFile,
        @JsonProperty(required = true) List<URI> nodes,
        Anonymous anonymous,
        Duration measureEvery,
        Duration keep,
        Path certificate,
        Path certificateKey,
        Path trust,
        Limits limits) {
    /** What a reader without a token sees. */
    public enum Anonymous {
        /** Prices and measures. */
        PRICES,
        /** Every bidder's rates and shares, too. */
        SHARES
    }

    /** Sets the defaults and checks the ranges. */
    public DashboardConfig {
        host = Objects.requireNonNullElse(host, "127.0.0.1");
        anonymous = Objects.requireNonNullElse(anonymous, Anonymous.PRICES);
        measureEvery = Objects.requireNonNullElse(measureEvery, Duration.ofSeconds(1));
        keep = Objects.requireNonNullElse(keep, Duration.ofHours(1));
        nodes = nodes == null ? List.of() : List.copyOf(nodes);
        limits = Objects.requireNonNullElse(limits, Limits.usual());
        Tls.of(certificate, certificateKey);
        require(port >= 0 && port <= 65_535, "port", port, "must be 0 (any free one) to 65535");
        require((token == null) != (tokenFile == null), "tokenFile", tokenFile, "must be given, or token, not both");
        require(!nodes.isEmpty(), "nodes", nodes, "must name at least one node's address");
        require(measureEvery.isPositive(), "measureEvery", measureEvery, "must be above 0");
        require(keep.compareTo(measureEvery) > 0, "keep", keep, "must be longer than measureEvery");
    }

    /** The token to send to the bank; the file is read anew each time, so it may be renewed. */
    TokenSource tokens() {
        return token != null ? TokenSource.of(token) : TokenSource.file(tokenFile);
    }

    private static void require(boolean good, String key, Object value, String rule) {
        if (!good) {
            throw new IllegalArgumentException("The key %s (%s) %s.".formatted(key, value, rule));
        }
    }
}

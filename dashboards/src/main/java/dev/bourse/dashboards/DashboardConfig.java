package dev.bourse.dashboards;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.service.Limits;
import dev.bourse.api.service.ServiceSpec.Tls;
import dev.bourse.api.traces.TracesConfig;
import dev.bourse.dashboards.history.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
 * @param keep how far back measures are kept, and clearings, bids and valuations as they were heard; 1 h
 * @param keepTenSeconds how far back series are kept in buckets of ten seconds; 1 d
 * @param keepMinutes how far back series are kept in buckets of a minute; 30 d
 * @param history the DuckDB file of the history; without it, history ends with the dashboard
 * @param certificate the PEM file of the TLS certificate, if any
 * @param certificateKey the PEM file of its key; both are read again when they change
 * @param trust a PEM file of certificates to trust instead of the Java runtime's
 * @param limits how much one caller may ask
 * @param traces where it tells what took how long; nowhere
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
        Duration keepTenSeconds,
        Duration keepMinutes,
        Path history,
        Path certificate,
        Path certificateKey,
        Path trust,
        Limits limits,
        TracesConfig traces) {
    private static final Duration LEAST_TENS = Duration.ofMinutes(5);

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
        keep = Objects.requireNonNullElse(keep, Retention.usual().raw());
        keepTenSeconds =
                Objects.requireNonNullElse(keepTenSeconds, Retention.usual().tens());
        keepMinutes = Objects.requireNonNullElse(keepMinutes, Retention.usual().minutes());
        nodes = nodes == null ? List.of() : List.copyOf(nodes);
        limits = Objects.requireNonNullElse(limits, Limits.usual());
        Tls.of(certificate, certificateKey);
        require(port >= 0 && port <= 65_535, "port", port, "must be 0 (any free one) to 65535");
        require((token == null) != (tokenFile == null), "tokenFile", tokenFile, "must be given, or token, not both");
        require(!nodes.isEmpty(), "nodes", nodes, "must name at least one node's address");
        require(measureEvery.isPositive(), "measureEvery", measureEvery, "must be above 0");
        require(keep.compareTo(measureEvery) > 0, "keep", keep, "must be longer than measureEvery");
        require(
                keepTenSeconds.compareTo(LEAST_TENS) >= 0,
                "keepTenSeconds",
                keepTenSeconds,
                "must be at least %s, for minutes are made of them".formatted(LEAST_TENS));
        require(keepMinutes.isPositive(), "keepMinutes", keepMinutes, "must be above 0");
    }

    Front front() {
        return new Front(
                host,
                port,
                anonymous,
                measureEvery,
                keep,
                Tls.of(certificate, certificateKey),
                limits,
                Optional.ofNullable(traces));
    }

    Retention retention() {
        return new Retention(keep, keepTenSeconds, keepMinutes);
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

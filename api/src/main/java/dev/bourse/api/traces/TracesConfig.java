package dev.bourse.api.traces;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.Objects;

/**
 * Where spans are sent.
 *
 * @param url the collector's address, where it takes OTLP over HTTP, such as {@code http://127.0.0.1:4318}
 * @param ratio which part of the traces that begin here is kept, above 0 and at most 1; 1. A trace that a caller began is
 *     kept if the caller keeps it
 */
public record TracesConfig(@JsonProperty(required = true) URI url, Double ratio) {
    /** Sets the default and checks both. */
    public TracesConfig {
        ratio = Objects.requireNonNullElse(ratio, 1.0);
        if (url.getHost() == null
                || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The address (%s) of the collector must be like http://127.0.0.1:4318, where it takes OTLP over HTTP."
                            .formatted(withoutSecrets(url)));
        }
        if (!(ratio > 0 && ratio <= 1)) {
            throw new IllegalArgumentException(
                    "The ratio (%s) of traces to keep must be above 0 and at most 1; leave out traces to keep none."
                            .formatted(ratio));
        }
    }

    /** A mistaken address may hold a password. */
    private static String withoutSecrets(URI url) {
        return url.toString().replaceFirst("//[^/]*@", "//...@").replaceFirst("[?#].*", "?...");
    }

    /** Where the collector takes spans. */
    String endpoint() {
        return url.toString().replaceFirst("/+$", "") + "/v1/traces";
    }
}

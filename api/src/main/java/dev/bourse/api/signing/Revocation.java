package dev.bourse.api.signing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * Tokens that are refused although they have not expired.
 *
 * @param kind what the name names
 * @param name the id of a token, or the subject of many
 * @param before only those issued before this instant
 * @param until from when on none of them can be alive, so that this may be forgotten
 */
public record Revocation(Kind kind, String name, Instant before, Instant until) {
    /** What a revocation names. */
    public enum Kind {
        /** One token, by its id ({@code jti}). */
        @JsonProperty("token")
        TOKEN,
        /** All tokens of a subject. */
        @JsonProperty("subject")
        SUBJECT
    }
}

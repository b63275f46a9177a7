package dev.bourse.api.service;

import java.util.Objects;

/**
 * How much one caller may ask of a service, so that nobody crowds out the others. A caller is the subject of a token,
 * or an address where none is shown. What is null gets its default.
 *
 * @param requestsPerSecond requests of a caller in the long run; 100
 * @param burst requests of a caller at once after a rest; 1000
 * @param streams event streams open in all; 4096
 * @param streamsPerCaller event streams that a caller has open; 64
 */
public record Limits(Double requestsPerSecond, Integer burst, Integer streams, Integer streamsPerCaller) {
    /** Fills in defaults and checks all. */
    public Limits {
        requestsPerSecond = Objects.requireNonNullElse(requestsPerSecond, 100.0);
        burst = Objects.requireNonNullElse(burst, 1000);
        streams = Objects.requireNonNullElse(streams, 4096);
        streamsPerCaller = Objects.requireNonNullElse(streamsPerCaller, 64);
        if (!(requestsPerSecond > 0) || burst < 1 || streams < 1 || streamsPerCaller < 1) {
            throw new IllegalArgumentException(
                    "The limits (requestsPerSecond %s, burst %d, streams %d, streamsPerCaller %d) must be above zero."
                            .formatted(requestsPerSecond, burst, streams, streamsPerCaller));
        }
    }

    /** The defaults. */
    public static Limits usual() {
        return new Limits(null, null, null, null);
    }

    /** So many requests of a caller in a second, and as many at once. */
    public static Limits requestsPerSecond(int requests) {
        return new Limits((double) requests, requests, null, null);
    }
}

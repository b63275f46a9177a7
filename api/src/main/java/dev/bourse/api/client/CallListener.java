package dev.bourse.api.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Optional;

/**
 * Hears of each request that a client sends, those of streams and second tries too, and of what comes back. Bodies come as
 * they are, secrets included: whoever shows them must leave those out. Called on event loops; must not block.
 */
public interface CallListener {
    /** Hears nothing. */
    CallListener DEAF = new CallListener() {
        @Override
        public void asked(HttpMethod method, String url, Optional<Buffer> body) {
            // Nobody wants to know.
        }

        @Override
        public void answered(HttpMethod method, String url, int status, Duration took) {
            // Nobody wants to know.
        }

        @Override
        public void told(Buffer body) {
            // Nobody wants to know.
        }
    };

    /** A request is about to be sent. */
    void asked(HttpMethod method, String url, Optional<Buffer> body);

    /** The head of its answer has come. */
    void answered(HttpMethod method, String url, int status, Duration took);

    /** The whole of its answer has come; not called for streams. */
    void told(Buffer body);
}

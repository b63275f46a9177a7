package dev.bourse.api.service;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** The body of a request once it has been read. */
final class Bodies {
    private static final byte[] NOTHING = {};

    private Bodies() {}

    static byte[] bytes(RoutingContext context) {
        Buffer buffer = context.body().buffer();
        return buffer == null ? NOTHING : buffer.getBytes();
    }
}

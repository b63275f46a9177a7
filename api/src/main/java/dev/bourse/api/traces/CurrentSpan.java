package dev.bourse.api.traces;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Optional;

/**
 * Which request a context answers. Vert.x gives each request a context of its own, which its timers and answers share; once
 * it is answered, what they do is no part of it any more.
 */
public final class CurrentSpan implements VertxServiceProvider {
    private static final ContextLocal<Span> PLACE = ContextLocal.registerLocal(Span.class);

    /** For Vert.x, which finds it as a service. */
    public CurrentSpan() {}

    /** Nothing is left to do: that this class is loaded makes a place in each context, which is too late once there is one. */
    @Override
    public void init(VertxBootstrap begun) {}

    static Span get() {
        return Optional.ofNullable(Vertx.currentContext()).map(PLACE::get).orElse(Span.NONE);
    }

    /** Puts the span in the caller's context, for as long as until what is returned is run. */
    static Runnable put(Span span) {
        Context context = Vertx.currentContext();
        PLACE.put(context, span);
        return () -> PLACE.remove(context);
    }
}

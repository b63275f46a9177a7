package dev.bourse.api.traces;

import dev.bourse.api.problem.RefusedException;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A span of OpenTelemetry's. All its times are counted from one reading of both clocks, so that parts lie where they were. */
final class KeptSpan implements Span {
    private static final int CLIENT_FAULT = 400;
    private static final int SERVER_FAULT = 500;

    private final Tracer tracer;
    private final io.opentelemetry.api.trace.Span span;
    private final int leastFault;
    private final Runnable over;
    private final long originMicros;
    private final long originNanos;

    private KeptSpan(Tracer tracer, SpanBuilder begun, int leastFault, Function<Span, Runnable> place) {
        originMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        originNanos = System.nanoTime();
        span = begun.setStartTimestamp(originMicros, TimeUnit.MICROSECONDS).startSpan();
        this.tracer = tracer;
        this.leastFault = leastFault;
        this.over = place.apply(this);
    }

    /** A request that is answered, in the caller's context; only what is the service's fault is an error of it. */
    static KeptSpan current(Tracer tracer, SpanBuilder begun) {
        return new KeptSpan(tracer, begun, SERVER_FAULT, CurrentSpan::put);
    }

    /** A request that is asked; every refusal is an error of it. */
    static KeptSpan of(Tracer tracer, SpanBuilder begun) {
        return new KeptSpan(tracer, begun, CLIENT_FAULT, _ -> () -> {});
    }

    /** For parts of the span. */
    static Context context(Span whole) {
        return whole instanceof KeptSpan kept ? Context.root().with(kept.span) : Context.root();
    }

    @Override
    public void part(String name, long beganNanos, long endedNanos, Map<String, Long> figures) {
        if (!span.getSpanContext().isSampled()) {
            return;
        }
        SpanBuilder begun = tracer.spanBuilder(name)
                .setParent(context(this))
                .setStartTimestamp(epochNanos(beganNanos), TimeUnit.NANOSECONDS);
        figures.forEach(begun::setAttribute);
        begun.startSpan().end(epochNanos(endedNanos), TimeUnit.NANOSECONDS);
    }

    private long epochNanos(long nanos) {
        return TimeUnit.MICROSECONDS.toNanos(originMicros) + nanos - originNanos;
    }

    @Override
    public void say(String key, String value) {
        span.setAttribute(key, value);
    }

    @Override
    public void answered(int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= leastFault) {
            fault(Integer.toString(status));
        }
        end();
    }

    @Override
    public void failed(Throwable why) {
        fault(
                why instanceof RefusedException refused
                        ? refused.refusal().code()
                        : why.getClass().getName());
        end();
    }

    private void fault(String type) {
        span.setAttribute("error.type", type);
        span.setStatus(StatusCode.ERROR);
    }

    private void end() {
        over.run();
        span.end(epochNanos(System.nanoTime()), TimeUnit.NANOSECONDS);
    }
}

package dev.bourse.api.traces;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;

/** Lets spans that have ended go to the collector, in batches by a thread of their own; what it has no room for is lost. */
final class Outflow implements SpanProcessor {
    private static final Duration TAKING = Duration.ofSeconds(3);
    private static final Duration GATHERING = Duration.ofSeconds(1);

    private final Delivery delivery;
    private final SpanProcessor batches;

    private Outflow(Delivery delivery) {
        this.delivery = delivery;
        this.batches = BatchSpanProcessor.builder(delivery)
                .setMaxQueueSize(Delivery.MOST)
                .setScheduleDelay(GATHERING)
                .setMeterProvider(MeterProvider.noop())
                .build();
    }

    static Outflow to(TracesConfig config, MeterRegistry metrics) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(config.endpoint())
                .setConnectTimeout(TAKING)
                .setTimeout(TAKING)
                // Trying again would hold up what comes after.
                .setRetryPolicy(null)
                .setMeterProvider(MeterProvider.noop())
                .build();
        return new Outflow(new Delivery(exporter, config.url(), metrics));
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // Only what has ended is sent.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (delivery.hasRoom()) {
            batches.onEnd(span);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode shutdown() {
        return batches.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return batches.forceFlush();
    }

    /** Tells what was not sent in time. */
    void giveUp() {
        delivery.giveUp();
    }
}

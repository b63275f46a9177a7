package dev.bourse.api.traces;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends spans and keeps count: how many are on their way, at most {@link #MOST}, and how many were lost, be it that the
 * collector didn't take them or that there was no room. When it stops taking them the log says so, once. Any thread.
 */
final class Delivery implements SpanExporter {
    /** How many spans may be on their way. */
    static final int MOST = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    /** The exporter's own, which would say on stderr what is said here; held, or its level would be forgotten. */
    private static final java.util.logging.Logger ITS_OWN = java.util.logging.Logger.getLogger("io.opentelemetry");

    private final SpanExporter exporter;
    private final URI collector;
    private final Counter lost;
    private final AtomicInteger under = new AtomicInteger();
    private final AtomicBoolean failing = new AtomicBoolean();

    Delivery(SpanExporter exporter, URI collector, MeterRegistry metrics) {
        ITS_OWN.setLevel(Level.OFF);
        this.exporter = exporter;
        this.collector = collector;
        this.lost = Counter.builder("bourse.traces.lost")
                .description("Spans that the collector did not take, or that there was no room for")
                .register(metrics);
    }

    /** Makes room for one more span, if there is any. */
    boolean hasRoom() {
        if (under.incrementAndGet() <= MOST) {
            return true;
        }
        under.decrementAndGet();
        lost.increment();
        return false;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        CompletableResultCode sent = exporter.export(spans);
        return sent.whenComplete(() -> sent(count, sent));
    }

    private void sent(int count, CompletableResultCode result) {
        under.addAndGet(-count);
        if (result.isSuccess()) {
            if (failing.getAndSet(false)) {
                LOG.info("The collector at {} takes spans again", collector);
            }
            return;
        }
        lost.increment(count);
        if (!failing.getAndSet(true)) {
            LOG.warn(
                    "The collector at {} takes no spans ({}); until it does they are lost, and bourse_traces_lost counts them",
                    collector,
                    why(result.getFailureThrowable()));
        }
    }

    /** What came between is wrapped in what says nothing; an answer with an error has no cause. */
    private static String why(Throwable failure) {
        return switch (failure) {
            case IOException between -> between.toString();
            case Throwable wrapping when wrapping.getCause() != null -> why(wrapping.getCause());
            case null, default -> "it refuses them";
        };
    }

    /** Tells what was not sent in time; nobody asks for the count any more. */
    void giveUp() {
        int left = under.get();
        if (left > 0) {
            LOG.info("{} spans were not sent before the end", left);
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}

package dev.bourse.marketnode.market;

import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * What operators see of the market at {@code /metrics}: price, capacity and bidders by good, bids accepted and refused by
 * code, the time from a bid to its limit, and the time the journal takes.
 *
 * <p>Safe for any thread.
 */
public final class MarketMeters {
    private final MeterRegistry registry;
    private final Timer bidToLimit;
    private final Timer journal;
    private final Map<String, Counter> bids = new ConcurrentHashMap<>();
    private volatile Optional<Clearing> last = Optional.empty();

    /** Measures into the registry. */
    public MarketMeters(MeterRegistry registry) {
        this.registry = registry;
        this.bidToLimit = timer("bourse.bid.to.limit", "From a bid's arrival until its limit is set");
        this.journal = timer("bourse.journal.write", "Writing and forcing the records of a step");
        gauge("bourse.price", "Price in credits per hour", good -> good.price().microsPerHour() / 1e6);
        gauge("bourse.capacity.sold", "Capacity for sale", Clearing.GoodClearing::capacity);
        gauge("bourse.bidders", "Bidders that pay", Clearing.GoodClearing::bidders);
    }

    private Timer timer(String name, String what) {
        return Timer.builder(name)
                .description(what)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    private void gauge(String name, String what, ToDoubleFunction<Clearing.GoodClearing> value) {
        Gauge.builder(
                        name,
                        () -> last.map(clearing -> clearing.goods().get("cpu"))
                                .map(value::applyAsDouble)
                                .orElse(Double.NaN))
                .description(what)
                .tag("good", "cpu")
                .register(registry);
    }

    void cleared(Clearing clearing) {
        last = Optional.of(clearing);
    }

    void journal(long nanos) {
        journal.record(Duration.ofNanos(nanos));
    }

    void enforced(long nanos) {
        bidToLimit.record(Duration.ofNanos(nanos));
    }

    void outcome(Command command, Outcome outcome) {
        if (command instanceof Command.PlaceBid) {
            bid(outcome instanceof Outcome.Refused(var refusal) ? refusal.code() : "accepted");
        }
    }

    /** Counts a bid by what became of it: {@code accepted}, or the code it was refused with. */
    public void bid(String code) {
        bids.computeIfAbsent(code, outcome -> registry.counter("bourse.bids", "outcome", outcome))
                .increment();
    }
}

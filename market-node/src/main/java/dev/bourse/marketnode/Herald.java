package dev.bourse.marketnode;

import dev.bourse.api.market.Directory;
import dev.bourse.api.market.SignedQuote;
import dev.bourse.marketnode.directory.MachineDirectory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells the directory of new prices, at most as often as it is woken, and that the machine is still there.
 *
 * <p>For the node's event loop.
 */
final class Herald {
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final NodeConfig config;
    private final URI url;
    private final Trading trading;
    private final MachineDirectory directory;
    private final InstantSource clock;
    private final Supplier<Map<String, String>> labels;
    private long told = -1;
    private Map<String, String> toldLabels = Map.of();
    private Instant when = Instant.EPOCH;

    Herald(
            NodeConfig config,
            URI url,
            Trading trading,
            MachineDirectory directory,
            Supplier<Map<String, String>> labels,
            InstantSource clock) {
        this.config = config;
        this.url = url;
        this.trading = trading;
        this.directory = directory;
        this.labels = labels;
        this.clock = clock;
    }

    /** Tells, if there is something new or it was long ago. */
    void tell() {
        trading.quote().ifPresent(this::tell);
    }

    private void tell(SignedQuote quote) {
        Instant now = clock.instant();
        Map<String, String> present = labels.get();
        boolean same = quote.quote().clearing() == told && present.equals(toldLabels);
        if (same && when.plus(AGAIN).isAfter(now)) {
            return;
        }
        told = quote.quote().clearing();
        toldLabels = present;
        when = now;
        directory.tell(new Directory.Entry(config.machine(), url.toString(), present, quote, now));
    }
}

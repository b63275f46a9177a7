package dev.bourse.marketnode;

import dev.bourse.api.market.Directory;
import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.directory.MachineDirectory;
import dev.bourse.marketnode.market.Quotes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

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
    private final Quotes quotes;
    private final MachineDirectory directory;
    private final InstantSource clock;
    private long told = -1;
    private Instant when = Instant.EPOCH;

    Herald(
            NodeConfig config,
            URI url,
            Trading trading,
            Quotes quotes,
            MachineDirectory directory,
            InstantSource clock) {
        this.config = config;
        this.url = url;
        this.trading = trading;
        this.quotes = quotes;
        this.directory = directory;
        this.clock = clock;
    }

    /** Tells, if there is something new or it was long ago. */
    void tell() {
        trading.clearing().ifPresent(this::tell);
    }

    private void tell(Clearing clearing) {
        Instant now = clock.instant();
        if (clearing.number() == told && when.plus(AGAIN).isAfter(now)) {
            return;
        }
        told = clearing.number();
        when = now;
        directory.tell(new Directory.Entry(
                config.machine(), url.toString(), config.labels(), quotes.of(trading.epoch(), clearing), now));
    }
}

package dev.bourse.marketnode.market;

import dev.bourse.api.market.Quote;
import dev.bourse.api.market.SignedQuote;
import dev.bourse.api.signing.SignedType;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.marketnode.auction.Clearing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machine's signed prices. Signed when asked for and kept for a second or until the next clearing: a signature costs
 * more than all the rest of an answer.
 *
 * <p>For the node's event loop.
 */
public final class Quotes {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final String machine;
    private final String charging;
    private final SigningKey key;
    private final InstantSource clock;
    private SignedQuote last;

    /** Signs with the machine's key. */
    public Quotes(String machine, String charging, SigningKey key, InstantSource clock) {
        this.machine = machine;
        this.charging = charging;
        this.key = key;
        this.clock = clock;
    }

    /** The prices of the clearing. */
    public SignedQuote of(long epoch, Clearing clearing) {
        Instant now = clock.instant();
        boolean same =
                last != null && last.quote().epoch() == epoch && last.quote().clearing() == clearing.number();
        if (!same || last.quote().at().plus(FRESH).isBefore(now)) {
            Quote quote = new Quote(machine, epoch, clearing.number(), now, prices(clearing), charging);
            last = new SignedQuote(key.sign(SignedType.QUOTE, quote), quote);
        }
        return last;
    }

    private static Map<String, Quote.GoodPrice> prices(Clearing clearing) {
        Map<String, Quote.GoodPrice> prices = new TreeMap<>();
        clearing.goods()
                .forEach((good, cleared) -> prices.put(
                        good,
                        new Quote.GoodPrice(
                                cleared.capacity(), cleared.price(), cleared.reserve(), cleared.bidders())));
        return prices;
    }
}

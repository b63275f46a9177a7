package dev.bourse.api.bank;

import dev.bourse.api.client.Query;
import dev.bourse.api.wire.WireJson;
import java.time.Instant;

/**
 * Which transfers; what is null filters nothing.
 *
 * @param account only those from or to it; without it all that the caller may see
 * @param kind only those of the kind
 * @param from only those posted then or later
 * @param until only those posted before
 * @param order which come first; the oldest where null
 */
public record LedgerQuery(String account, TransferKind kind, Instant from, Instant until, Order order) {
    /** All that the caller may see, oldest first. */
    public static final LedgerQuery ALL = new LedgerQuery(null, null, null, null, null);

    /** All of one account, oldest first. */
    public static LedgerQuery of(String account) {
        return new LedgerQuery(account, null, null, null, null);
    }

    String query() {
        String word = kind == null ? null : WireJson.MAPPER.convertValue(kind, String.class);
        return Query.of("account", account, "kind", word, "from", from, "until", until, "order", Order.word(order));
    }
}

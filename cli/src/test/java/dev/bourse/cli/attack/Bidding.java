package dev.bourse.cli.attack;

import dev.bourse.cli.stage.Asking;
import java.util.List;
import java.util.Map;

/** What one bidder asks of the node about its bid on the CPU. */
record Bidding(Exchange exchange, Persona bidder) {
    private static final String BID = "/v1/bids/cpu";

    /** A new voucher for the node. */
    String voucher() {
        return exchange.withHold(new Exchange.Side(bidder, Exchange.MACHINE, "", "", ""))
                .voucher();
    }

    Answer bid(double rate, String... vouchers) {
        return put(Map.of("rate", rate, "vouchers", List.of(vouchers)));
    }

    Answer bid(long sequence, double rate, String... vouchers) {
        return put(Map.of("rate", rate, "vouchers", List.of(vouchers), "sequence", sequence));
    }

    private Answer put(Object body) {
        return exchange.ask(Daemon.NODE, "PUT", BID, bidder, body);
    }

    Answer withdraw(long sequence) {
        return exchange.ask(Daemon.NODE, "DELETE", BID + "?sequence=" + sequence, bidder, null);
    }

    /** Waits until the node has settled for good what it had of this bidder. */
    void settled() {
        Asking.until(
                "the holds of %s on the node are released".formatted(bidder),
                () -> exchange.done(Daemon.BANK, "GET", "/v1/holds?state=open", bidder, null)
                        .findValuesAsText("machine"),
                machines -> !machines.contains(Exchange.MACHINE));
    }
}

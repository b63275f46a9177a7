package dev.bourse.cli.attack;

import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementBatch.Entry;
import dev.bourse.api.money.Credits;
import java.time.Instant;
import java.util.List;

/** The machine that the test plays, and what it says to the bank. */
record PlayedMachine(Exchange exchange) {
    private static final long EPOCH = 1;

    /** A hold of the other bidder on it. */
    String hold() {
        return exchange.side(false).hold();
    }

    static Entry charge(String hold, long sequence, String amount, Instant through) {
        return new Entry(hold, sequence, Credits.of(amount), through, false);
    }

    /** A charge of nothing, after which the rest goes back. */
    static Entry end(String hold, long sequence, Instant through) {
        return new Entry(hold, sequence, Credits.ZERO, through, true);
    }

    Answer settle(Entry... entries) {
        return settle(EPOCH, 1, entries);
    }

    Answer settle(long epoch, long batch, Entry... entries) {
        return exchange.ask(
                Daemon.BANK,
                "POST",
                "/v1/settlements",
                Persona.OTHER_NODE,
                new SettlementBatch(epoch, batch, List.of(entries)));
    }
}

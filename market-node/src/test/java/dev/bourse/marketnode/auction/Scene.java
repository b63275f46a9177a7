package dev.bourse.marketnode.auction;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A machine m1 in epoch 3 that sells cpu and io, its books, its clock and all it has written. */
final class Scene {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Terms TERMS = Terms.of(
            "m1", 3, Map.of("cpu", new Terms.Good(0.6, Rate.of("1")), "io", new Terms.Good(100, Rate.of("0.5"))));

    final List<JournalRecord> written = new ArrayList<>();
    Books books;
    Instant now = START;

    Scene() {
        this(TERMS);
    }

    Scene(Terms terms) {
        books = Books.recover(terms, List.of());
    }

    static Voucher voucher(String hold, String account, String amount, String maxRate, Duration life) {
        return new Voucher(hold, account, "m1", 3, Credits.of(amount), Rate.of(maxRate), START, START.plus(life));
    }

    static Command.PlaceBid bid(String bidder, String good, String rate, Voucher... vouchers) {
        return new Command.PlaceBid(bidder, good, Rate.of(rate), List.of(vouchers));
    }

    Step step(Command... commands) {
        Step step = books.auction().step(List.of(commands), now);
        written.addAll(step.records());
        books = books.after(step);
        return step;
    }

    /** Ticks whenever the auction wants to, until then. */
    List<JournalRecord.Event> run(Duration time) {
        Instant end = now.plus(time);
        List<JournalRecord.Event> events = new ArrayList<>();
        while (now.isBefore(end)) {
            Instant due = books.auction().due().orElse(end);
            now = due.isBefore(end) ? due : end;
            events.addAll(step().events());
        }
        return events;
    }

    Refusal refusal(Command command) {
        return ((Outcome.Refused) step(command).outcomes().getFirst()).refusal();
    }

    BidView view(String bidder, String good) {
        return books.auction().bids().stream()
                .filter(view -> view.bidder().equals(bidder) && view.good().equals(good))
                .findFirst()
                .orElseThrow();
    }

    Credits charged(String hold) {
        return charged(written).getOrDefault(hold, Credits.ZERO);
    }

    /** By hold. */
    static Map<String, Credits> charged(List<JournalRecord> records) {
        Map<String, Credits> charged = new HashMap<>();
        for (JournalRecord record : records) {
            if (record instanceof JournalRecord.Charged charge) {
                charge.parts().forEach(part -> charged.merge(part.hold(), part.amount(), Credits::plus));
            }
        }
        return charged;
    }

    <T extends JournalRecord> List<T> written(Class<T> type) {
        return written.stream().filter(type::isInstance).map(type::cast).toList();
    }
}

package dev.bourse.marketnode.auction;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.wire.WireJson;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Bidders who bid, change and withdraw at random with random vouchers, a node that is late, crashes, compacts and finds
 * its disk full, and a network that loses batches and answers.
 */
final class RandomMarket {
    static final Terms TERMS = new Terms(
            "m1",
            3,
            new TreeMap<>(Map.of("cpu", new Terms.Good(0.6, Rate.of("1")), "io", new Terms.Good(1, Rate.of("0.01")))),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(8),
            Duration.ofMillis(500),
            Charging.BID,
            Duration.ofMinutes(1));
    static final Terms USED = new Terms(
            "m1",
            3,
            new TreeMap<>(Map.of("cpu", new Terms.Good(0.6, Rate.of("1")))),
            TERMS.interval(),
            TERMS.runway(),
            TERMS.notice(),
            TERMS.skew(),
            Charging.USED,
            Duration.ofSeconds(6));
    static final BigInteger NANOS_PER_HOUR =
            BigInteger.valueOf(Duration.ofHours(1).toNanos());
    private static final List<String> BIDDERS = List.of("alice", "bob", "carol");
    private static final List<String> GOODS = List.of("cpu", "io");

    final List<JournalRecord> written = new ArrayList<>();
    final Map<String, Voucher> vouchers = new HashMap<>();
    final TinyBank bank = new TinyBank();
    final RandomGenerator random;
    final Terms terms;
    private final Map<String, Long> used = new HashMap<>();
    Books books;
    Instant now = Scene.START;
    int placed;
    int refused;

    /** One that charges bids or, as often, use. */
    RandomMarket(RandomGenerator random) {
        this.random = random;
        terms = random.nextBoolean() ? TERMS : USED;
        books = Books.recover(terms, List.of());
    }

    /** A while of market life. */
    void live(int steps) {
        for (int i = 0; i < steps; i++) {
            now = now.plusNanos(random.nextLong(random.nextInt(20) == 0 ? 4_000_000_000L : 700_000_000L));
            List<Command> commands = new ArrayList<>();
            for (int c = random.nextInt(6) - 3; c > 0; c--) {
                commands.add(command());
            }
            step(commands);
            accept();
            meter();
            if (random.nextInt(4) == 0) {
                settle(random.nextInt(3), true);
            }
            if (random.nextInt(25) == 0) {
                crash();
            }
        }
    }

    /** Until all bids have ended and everything is settled. */
    void end() {
        while (books.auction().due().isPresent()) {
            List<Command> withdrawals = new ArrayList<>();
            books.auction().bids().forEach(view -> withdrawals.add(new Command.Withdraw(view.bidder(), view.good())));
            step(withdrawals);
        }
        do {
            settle(2, false);
        } while (books.outbox().prepare(now).isPresent());
    }

    Step step(List<Command> commands) {
        Step step = books.auction().step(commands, now);
        if (random.nextInt(15) == 0) {
            return step;
        }
        written.addAll(step.records());
        books = books.after(step);
        for (Outcome outcome : step.outcomes()) {
            switch (outcome) {
                case Outcome.Placed _ -> placed++;
                case Outcome.Refused _ -> refused++;
                case Outcome.Done _ -> {}
            }
        }
        return step;
    }

    /** Bids between two clearings. */
    private void accept() {
        List<Command.PlaceBid> bids = new ArrayList<>();
        for (int c = random.nextInt(6) - 3; c > 0; c--) {
            if (command() instanceof Command.PlaceBid bid) {
                bids.add(bid);
            }
        }
        if (books.auction().clearing().isPresent() && random.nextInt(15) > 0) {
            now = now.plusNanos(random.nextLong(100_000_000L));
            Step step = books.auction().accept(bids, now);
            written.addAll(step.records());
            books = books.after(step);
        }
    }

    private void meter() {
        BIDDERS.forEach(bidder -> used.merge(bidder, random.nextLong(400_000_000L), Long::sum));
        Set<String> running =
                BIDDERS.stream().filter(_ -> random.nextInt(30) == 0).collect(Collectors.toSet());
        Map<String, Long> shown = new HashMap<>(used);
        shown.keySet().removeIf(_ -> random.nextInt(20) > 0);
        books = books.meter(new Reading(random.nextInt(4) == 0 ? used : shown, running), now);
    }

    private void crash() {
        if (random.nextBoolean()) {
            books = Books.recover(terms, written);
            return;
        }
        List<JournalRecord> read = books.compacted().stream()
                .map(record -> WireJson.read(WireJson.write(record), JournalRecord.class))
                .toList();
        books = Books.recover(terms, read);
    }

    /** Prepares and sends; {@code luck} 0 loses the batch, 1 the answer. */
    private void settle(int luck, boolean journalMayFail) {
        books.outbox().prepare(now).ifPresent(batch -> write(List.of(batch)));
        if (books.outbox().pending().isEmpty() || luck == 0) {
            return;
        }
        var result = bank.settle(books.outbox().pending().orElseThrow());
        if (luck == 1 || (journalMayFail && random.nextInt(10) == 0)) {
            return;
        }
        write(books.outbox().acknowledge(result, now));
    }

    private void write(List<JournalRecord> records) {
        written.addAll(records);
        books = books.with(records);
    }

    private Command command() {
        String bidder = BIDDERS.get(random.nextInt(BIDDERS.size()));
        String good = GOODS.get(random.nextInt(GOODS.size()));
        if (random.nextInt(6) == 0) {
            return new Command.Withdraw(bidder, good);
        }
        List<Voucher> added = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            added.add(voucher(bidder));
        }
        Rate rate = new Rate(random.nextInt(8) == 0 ? random.nextLong(10) : random.nextLong(4_000_000_000L));
        return new Command.PlaceBid(bidder, good, rate, added);
    }

    private Voucher voucher(String account) {
        Voucher voucher = new Voucher(
                "h" + vouchers.size(),
                account,
                "m1",
                3,
                new Credits(1 + random.nextLong(20_000_000)),
                new Rate(1 + random.nextLong(9_000_000_000L)),
                now,
                now.plusNanos(random.nextLong(40_000_000_000L)));
        vouchers.put(voucher.hold(), voucher);
        bank.issue(voucher);
        return voucher;
    }
}

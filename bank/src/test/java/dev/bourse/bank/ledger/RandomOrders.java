package dev.bourse.bank.ledger;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Requests of a small world in which most of what can go wrong soon does. */
public final class RandomOrders {
    private static final int NAMES = 4;

    private final RandomGenerator random;
    private final MapBooks books;
    private int holds;

    /** Orders drawn from the generator by somebody who has seen the books. */
    public RandomOrders(RandomGenerator random, MapBooks books) {
        this.random = random;
        this.books = books;
    }

    /** How long until the next request: mostly seconds, now and then longer than a hold lasts. */
    public Duration pause() {
        return Duration.ofMillis(random.nextInt(80) == 0 ? random.nextInt(3_000_000) : random.nextInt(10_000));
    }

    /** The next request, at the instant. */
    public Request<?> next(Instant now) {
        Command<?> command = command(now);
        boolean keyed = random.nextInt(4) == 0;
        return new Request<>(
                user(),
                command,
                keyed && !(command instanceof Command.Found)
                        ? Optional.of(new Repeat(
                                "key-" + random.nextInt(6), command.getClass().getSimpleName(), "" + random.nextInt(2)))
                        : Optional.empty());
    }

    private Command<?> command(Instant now) {
        return switch (random.nextInt(12)) {
            case 0 -> new Command.Found("hash");
            case 1 -> new Command.Open(user(), random.nextInt(5) == 0 ? AccountKind.INCOME : AccountKind.USER);
            case 2, 3 -> new Command.Grant(user(), amount(), null);
            case 4 -> new Command.Move(anyone(), anyone(), amount(), "for nothing");
            case 5 -> register();
            case 6, 7 -> place();
            case 8, 9 -> settle(now);
            case 10 -> new Command.Release(machine(), hold());
            default -> random.nextBoolean() ? new Command.Expire(3) : new Command.Forget(now.minusSeconds(60));
        };
    }

    private Command<?> register() {
        String journal = random.nextInt(30) > 0 ? "journal-1" : "journal-2";
        return new Command.Register(
                machine(),
                new MachineRegistration(
                        "http://127.0.0.1:9",
                        journal,
                        random.nextInt(30) > 0 ? 9 : random.nextInt(9),
                        Map.of("kty", "OKP")));
    }

    private Command<?> place() {
        List<Command.Place.Asked> asked = random.ints(1 + random.nextInt(3), 60, 1200)
                .mapToObj(seconds -> new Command.Place.Asked(
                        "hold-" + holds++, machine(), amount(), new Rate(random.nextLong(10_000_000_000L)), seconds))
                .toList();
        return new Command.Place(user(), asked);
    }

    /** Mostly what an honest machine would send for a hold that is there, with one thing in four wrong. */
    private Command<?> settle(Instant now) {
        List<Hold> open = books.holds().stream()
                .filter(hold -> hold.state() == Hold.State.OPEN)
                .sorted(Comparator.comparing(hold -> hold.voucher().hold()))
                .toList();
        if (open.isEmpty()) {
            return new Command.Settle(machine(), new SettlementBatch(1, 1, List.of()));
        }
        Hold one = open.get(random.nextInt(open.size()));
        String machine = right() ? one.voucher().machine() : machine();
        long epoch = right() ? one.voucher().epoch() : random.nextInt(3);
        List<SettlementBatch.Entry> entries =
                List.of(entry(one, now), entry(open.get(random.nextInt(open.size())), now));
        return new Command.Settle(machine, new SettlementBatch(epoch, 1 + random.nextInt(9), entries));
    }

    private SettlementBatch.Entry entry(Hold hold, Instant now) {
        return new SettlementBatch.Entry(
                right() ? hold.voucher().hold() : hold(),
                right() ? hold.sequence() + 1 : random.nextInt(3),
                new Credits(random.nextLong(500_000) - 1000),
                now.minusMillis(random.nextInt(5000) - 100).plusNanos(random.nextInt(1_000_000)),
                random.nextInt(8) == 0);
    }

    private boolean right() {
        return random.nextInt(12) > 0;
    }

    private Credits amount() {
        return new Credits(random.nextLong(20_000_000) - 500_000);
    }

    private String hold() {
        return "hold-" + Math.max(0, holds - 1 - random.nextInt(12));
    }

    private String machine() {
        return "machine-" + random.nextInt(2);
    }

    private String user() {
        return "user-" + random.nextInt(NAMES);
    }

    private String anyone() {
        return switch (random.nextInt(8)) {
            case 0 -> AccountEntry.TREASURY;
            case 1 -> AccountEntry.MINT;
            default -> user();
        };
    }
}

package dev.bourse.bank.ledger;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Cap;
import dev.bourse.api.bank.CatchUp;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.NewSchedule;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.math.BigDecimal;
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
    private static final List<Demurrage> DEMURRAGES =
            List.of(Demurrage.NONE, new Demurrage(new BigDecimal("0.003"), Credits.of("5")));

    private final RandomGenerator random;
    private final MapBooks books;
    private int holds;
    private int schedules;

    /** Orders drawn from the generator by somebody who has seen the books. */
    public RandomOrders(RandomGenerator random, MapBooks books) {
        this.random = random;
        this.books = books;
    }

    /** How long until the next request: mostly seconds, now and then longer than a hold lasts, seldom days. */
    public Duration pause() {
        if (random.nextInt(150) == 0) {
            return Duration.ofHours(random.nextInt(72));
        }
        return Duration.ofMillis(random.nextInt(80) == 0 ? random.nextInt(3_000_000) : random.nextInt(10_000));
    }

    /** The next request, at the instant. */
    public Request<?> next(Instant now) {
        Command<?> command = command(now);
        boolean keyed = random.nextInt(4) == 0;
        return new Request<>(
                holder(),
                command,
                keyed && !(command instanceof Command.Found)
                        ? Optional.of(new Repeat(
                                "key-" + random.nextInt(6), command.getClass().getSimpleName(), "" + random.nextInt(2)))
                        : Optional.empty());
    }

    private Command<?> command(Instant now) {
        return switch (random.nextInt(24)) {
            case 0 -> new Command.Found("hash");
            case 1, 2 -> open();
            case 3, 4 -> new Command.Grant(holder(), amount(), null);
            case 5 -> new Command.Move(anyone(), anyone(), amount(), "for nothing");
            case 6 -> register();
            case 7, 8, 9, 10 -> place();
            case 11, 12, 13, 14, 15 -> settle(now);
            case 16 -> new Command.Release(machine(), hold());
            case 17 -> new Command.Limit(holder(), capOrNone());
            case 18 -> new Command.Freeze(holder(), random.nextInt(3) == 0);
            case 19 -> refund();
            case 20 -> new Command.Own(machine(), random.nextBoolean() ? AccountEntry.TREASURY : user());
            case 21, 22 -> schedule();
            default -> sweep(now);
        };
    }

    private Command<?> open() {
        return switch (random.nextInt(6)) {
            case 0 -> new Command.Open("acme", AccountKind.ORGANISATION);
            case 1 -> new Command.Open("team", AccountKind.TEAM, "acme");
            case 2 -> new Command.Open(user(), AccountKind.INCOME);
            case 3 -> new Command.Open(user(), AccountKind.USER);
            default -> new Command.Open(user(), AccountKind.USER, random.nextBoolean() ? "team" : "acme");
        };
    }

    private Cap capOrNone() {
        Cap.Period[] periods = Cap.Period.values();
        return random.nextInt(3) == 0
                ? null
                : new Cap(new Credits(random.nextLong(100_000_000)), periods[random.nextInt(periods.length)]);
    }

    private Command<?> refund() {
        List<Transfer> charges = books.transfers().stream()
                .filter(transfer -> transfer.kind() == TransferKind.CHARGE)
                .toList();
        long charge = charges.isEmpty() || !right()
                ? random.nextInt(9)
                : charges.get(random.nextInt(charges.size())).id();
        return new Command.Refund(charge, random.nextBoolean() ? null : new Credits(random.nextLong(300_000)), null);
    }

    private Command<?> schedule() {
        CatchUp[] rules = CatchUp.values();
        String any = "schedule-" + random.nextInt(schedules + 1);
        return switch (random.nextInt(8)) {
            case 0 ->
                new Command.Plan(
                        "schedule-" + schedules++,
                        new NewSchedule(
                                holder(),
                                amount(),
                                "*/20 * * * *",
                                null,
                                null,
                                null,
                                rules[random.nextInt(rules.length)],
                                null));
            case 1 -> new Command.Cancel(any);
            default -> new Command.GrantDue(any);
        };
    }

    private Command<?> sweep(Instant now) {
        return switch (random.nextInt(3)) {
            case 0 -> new Command.Expire(3);
            case 1 -> new Command.Demur(DEMURRAGES.get(random.nextInt(8) == 0 ? 0 : 1), 2);
            default -> new Command.Forget(now.minusSeconds(60));
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

    private String holder() {
        return switch (random.nextInt(6)) {
            case 0 -> "acme";
            case 1 -> "team";
            default -> user();
        };
    }

    private String anyone() {
        return switch (random.nextInt(8)) {
            case 0 -> AccountEntry.TREASURY;
            case 1 -> AccountEntry.MINT;
            default -> holder();
        };
    }
}

package dev.bourse.simulation.machine;

import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.problem.Refusal;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.bank.ledger.Command.Register;
import dev.bourse.bank.ledger.Request;
import dev.bourse.marketnode.auction.Auction;
import dev.bourse.marketnode.auction.Books;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.Outcome;
import dev.bourse.marketnode.journal.Journal;
import dev.bourse.marketnode.settling.Backoff;
import dev.bourse.simulation.bank.Bank;
import dev.bourse.simulation.world.PowerCut;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A machine from power on to power off: it reads its journal, registers until the bank tells it an epoch, and opens the
 * market in it, as production's Node, Registration and Trading do. Nothing of it outlives it but the disk.
 */
final class Life {
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long FASTEST_MICROS = 100;
    private static final long SLOWEST_MICROS = 5_000;
    private static final int CALLERS_FAULT = 500;

    private final Machine machine;
    private final Host host;
    private final Backoff backoff;
    private Journal<JournalRecord> journal;
    private List<JournalRecord> records = List.of();
    private Optional<Open> open = Optional.empty();
    private long epoch;
    private boolean registering;
    /** When the disk has done what it was asked for so far. */
    private long idleMicros;

    private record Open(Market market, Settling settling, Metering metering) {}

    Life(Machine machine) {
        this.machine = machine;
        this.host = machine.host();
        this.backoff = new Backoff(host.dice().random());
    }

    void begin(boolean restored) {
        write(
                "opens its journal",
                () -> {
                    journal = Journal.open(
                            machine.disk(),
                            "auction.journal",
                            JournalRecord.class,
                            () -> "journal-%x".formatted(host.dice().random().nextLong()));
                    records = journal.recovered();
                    host.checkers().recovered(machine.folio(), records, restored);
                },
                () -> {
                    Books.epoch(records).ifPresent(this::open);
                    register();
                    tick();
                },
                refusal -> refused(refusal, restored));
    }

    /** A full disk is no fault of the journal's. */
    private void refused(RefusedException refusal, boolean restored) {
        if (!machine.disk().isFull()) {
            host.checkers().unreadable(machine.folio(), refusal.refusal());
        }
        in(RETRY, "starts again", () -> begin(restored));
    }

    private void tick() {
        in(machine.spec().settleEvery(), "settles", () -> {
            open.ifPresent(trading -> trading.settling().tick());
            tick();
        });
    }

    /** Has the disk work done once what was asked for before is done, then the rest; a power cut ends this life. */
    void write(String what, Runnable work, Runnable done, Consumer<RefusedException> failed) {
        long now = host.agenda().micros();
        idleMicros = Math.max(now, idleMicros) + host.dice().between(FASTEST_MICROS, SLOWEST_MICROS);
        in(Duration.ofNanos(1_000 * (idleMicros - now)), what, () -> {
            try {
                work.run();
            } catch (PowerCut e) {
                machine.fail();
                return;
            } catch (RefusedException e) {
                failed.accept(e);
                return;
            }
            done.run();
        });
    }

    /** Plans an event of this life. */
    void in(Duration delay, String what, Runnable event) {
        host.agenda().in(delay, machine.name() + ": " + what, () -> {
            if (machine.lives(this)) {
                event.run();
            }
        });
    }

    /** Asks the bank; one of the two is run, once. */
    <R> void bank(Request<R> request, Consumer<dev.bourse.bank.ledger.Outcome<R>> answered, Runnable silence) {
        boolean[] over = new boolean[1];
        host.network()
                .<Request<R>, dev.bourse.bank.ledger.Outcome<R>>call(
                        machine.name(), Bank.NAME, "bank: is asked", request, host.bank()::ask, answer -> {
                            if (machine.lives(this) && !over[0]) {
                                over[0] = true;
                                answered.accept(answer);
                            }
                        });
        in(PATIENCE, "waits for the bank no more", () -> {
            if (!over[0]) {
                over[0] = true;
                silence.run();
            }
        });
    }

    void register() {
        if (!registering) {
            registering = true;
            attempt();
        }
    }

    private void attempt() {
        MachineRegistration says = new MachineRegistration(
                "http://" + machine.name(),
                journal.identity(),
                open.map(trading -> trading.market().books().outbox().prepared())
                        .orElseGet(() -> Books.prepared(records)),
                Map.of());
        Request<dev.bourse.api.bank.Machine> request =
                new Request<>(machine.name(), new Register(machine.name(), says), Optional.empty());
        bank(
                request,
                outcome -> {
                    registering = false;
                    backoff.reset();
                    open(outcome.value().epoch());
                },
                () -> in(backoff.next(), "registers", this::attempt));
    }

    private void open(long next) {
        if (next == epoch) {
            return;
        }
        Books books = Books.recover(
                machine.spec().terms(next),
                open.map(old -> old.market().books().compacted()).orElse(records));
        epoch = next;
        Optional<Open> old = open;
        open = Optional.empty();
        if (old.isPresent()) {
            old.get().settling().close();
            old.get().metering().close();
            old.get().market().stop(() -> exchange(books, next));
        } else {
            exchange(books, next);
        }
    }

    private void exchange(Books books, long next) {
        List<JournalRecord> shorter = books.compacted();
        write(
                "compacts",
                () -> {
                    host.checkers().compacts(machine.folio(), shorter);
                    journal.compact(shorter);
                    host.checkers().compacted(machine.folio(), shorter);
                },
                () -> start(books, next),
                _ -> {
                    epoch = 0;
                    in(RETRY, "opens again", () -> {
                        if (epoch == 0) {
                            open(next);
                        }
                    });
                });
    }

    private void start(Books books, long next) {
        if (epoch == next) {
            host.trace().count("markets opened");
            host.trace().note("opens its market:", machine.name());
            host.checkers().opens(machine.folio());
            Market market = new Market(machine, this, journal, books);
            Metering metering = new Metering(this, market, host.dice().split());
            metering.begin();
            open = Optional.of(new Open(market, new Settling(machine, this, market), metering));
        }
    }

    /** The bank refused a whole batch. */
    void refused(Refusal refusal) {
        if (refusal.status() < CALLERS_FAULT) {
            register();
        }
    }

    void ask(Command command, Consumer<Outcome> answer) {
        open.ifPresent(trading -> trading.market().ask(command, answer));
    }

    Optional<Look> look(String bidder) {
        return open.map(trading -> trading.market().books().auction()).flatMap(auction -> look(auction, bidder));
    }

    private Optional<Look> look(Auction auction, String bidder) {
        return auction.clearing()
                .map(clearing -> new Look(
                        machine.now(),
                        clearing,
                        auction.bids(bidder::equals).stream()
                                .filter(bid -> bid.good().equals("cpu"))
                                .findFirst()));
    }
}

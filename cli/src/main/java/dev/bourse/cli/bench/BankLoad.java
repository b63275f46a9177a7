package dev.bourse.cli.bench;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.money.Credits;
import dev.bourse.cli.bench.BenchBank.Customer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Machines that settle a charge on each of their holds in one batch, again and again, and a bidder who places one hold
 * after another beside them. Each sends its next request when its last was answered.
 */
final class BankLoad {
    private static final Credits CHARGE = new Credits(1);
    private static final double NANOS = 1e9;

    private final List<Settling> machines;
    private final Optional<Supplier<Future<?>>> hold;
    private final ConcurrentLinkedQueue<Long> batches = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> holds = new ConcurrentLinkedQueue<>();
    private final int perBatch;
    private long runNanos;

    /** A machine, and how far it is. */
    private static final class Settling {
        private final Customer customer;
        private final List<String> holds;
        private long turn;

        Settling(Customer customer, int perBatch) {
            this.customer = customer;
            this.holds = customer.holds().subList(0, perBatch);
        }

        /** Fails where a charge is refused: refusals are quicker than charges and must not be counted. */
        Future<?> next() {
            turn++;
            Instant now = Instant.now();
            List<SettlementBatch.Entry> entries = holds.stream()
                    .map(hold -> new SettlementBatch.Entry(hold, turn, CHARGE, now, false))
                    .toList();
            SettlementBatch batch = new SettlementBatch(customer.machine().epoch(), turn, entries);
            return customer.client().settle(batch, BenchBank.newKey()).map(BankLoad::allSettled);
        }
    }

    /** A load by these machines of batches with so many charges, and of holds by the bidder, if any. */
    BankLoad(List<Customer> machines, int perBatch, Optional<BankClient> bidder) {
        this.machines = machines.stream()
                .map(customer -> new Settling(customer, perBatch))
                .toList();
        this.perBatch = perBatch;
        NewHolds one = new NewHolds(
                List.of(BenchBank.item(machines.getFirst().machine().machine())));
        this.hold = bidder.map(client -> () -> client.place(one, BenchBank.newKey()));
    }

    /** Goes on for so long, until the last answer; blocks. */
    void run(long nanos) {
        long began = System.nanoTime();
        Future.all(Stream.concat(
                                machines.stream().map(machine -> chain(machine::next, batches, began + nanos)),
                                hold.stream().map(next -> chain(next, holds, began + nanos)))
                        .toList())
                .await();
        runNanos += System.nanoTime() - began;
    }

    private static Future<Void> chain(
            Supplier<Future<?>> request, ConcurrentLinkedQueue<Long> answers, long deadlineNanos) {
        Promise<Void> end = Promise.promise();
        next(request, answers, deadlineNanos, end);
        return end.future();
    }

    private static void next(
            Supplier<Future<?>> request, ConcurrentLinkedQueue<Long> answers, long deadlineNanos, Promise<Void> end) {
        long began = System.nanoTime();
        request.get().onFailure(end::fail).onSuccess(answer -> {
            answers.add(System.nanoTime() - began);
            if (System.nanoTime() < deadlineNanos) {
                next(request, answers, deadlineNanos, end);
            } else {
                end.complete();
            }
        });
    }

    private static SettlementResult allSettled(SettlementResult result) {
        for (SettlementResult.Entry entry : result.entries()) {
            if (entry.outcome() != SettlementResult.Outcome.SETTLED) {
                throw new IllegalStateException("A charge was not settled: " + entry);
            }
        }
        return result;
    }

    /** Forgets what was measured so far. */
    void reset() {
        batches.clear();
        holds.clear();
        runNanos = 0;
    }

    double chargesPerSecond() {
        return batches.size() * perBatch / (runNanos / NANOS);
    }

    double holdsPerSecond() {
        return holds.size() / (runNanos / NANOS);
    }

    Latency batch(String what) {
        return Latency.of(what, new ArrayList<>(batches));
    }

    Latency hold() {
        return Latency.of("single holds, placed beside them", new ArrayList<>(holds));
    }
}

package dev.bourse.cli.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Customers at work, each at a random pace of its own; two accounts at every machine. */
final class Load {
    private static final long FASTEST_MILLIS = 100;
    private static final long SLOWEST_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Customer> customers = new ArrayList<>();
    private final List<CompletableFuture<Void>> work = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /** Begins. */
    Load(Market market, RandomGenerator random) {
        for (String account : List.of("carol", "david")) {
            market.bidders(account)
                    .forEach(bidder -> customers.add(new Customer(bidder, new SplittableRandom(random.nextLong()))));
        }
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        for (Customer customer : customers) {
            RandomGenerator pace = new SplittableRandom(random.nextLong());
            work.add(CompletableFuture.runAsync(() -> turn(customer, pace), threads));
        }
    }

    private void turn(Customer customer, RandomGenerator pace) {
        try {
            while (!over.await(pace.nextLong(FASTEST_MILLIS, SLOWEST_MILLIS), TimeUnit.MILLISECONDS)) {
                customer.act();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was promised to anybody holds. */
    void check() {
        work.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
        customers.forEach(Customer::check);
    }

    /** Ends: everything is as promised, then everybody leaves. */
    void finish() {
        over.countDown();
        CompletableFuture.allOf(work.toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        customers.forEach(Customer::check);
        customers.forEach(Customer::leave);
    }

    /** How many writes were acknowledged. */
    int answers() {
        return customers.stream().mapToInt(Customer::answers).sum();
    }
}

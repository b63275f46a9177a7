package dev.bourse.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The naive way: each charge a request and a commit of its own; and the bound of that, a bare forced append. */
final class SingleCharges implements BankRival {
    private static final double NANOS = 1e9;

    private final BankLoad load;
    private final ForcedFile file;
    private final List<Long> appends = new ArrayList<>();
    private double appendSeconds;

    SingleCharges(BenchBank bank, Path folder) {
        this.load = new BankLoad(List.of(bank.machine("single", "payer").await()), 1, Optional.empty());
        this.file = ForcedFile.create(folder.resolve("appended"));
    }

    @Override
    public void run(int clients, int seconds) {
        long nanos = TimeUnit.SECONDS.toNanos(seconds);
        load.run(nanos);
        long began = System.nanoTime();
        for (long at = began; at - began < nanos; at = System.nanoTime()) {
            file.set(1);
            appends.add(System.nanoTime() - at);
        }
        appendSeconds += (System.nanoTime() - began) / NANOS;
    }

    @Override
    public List<Pace> paces() {
        return List.of(
                new Pace(1, load.chargesPerSecond(), load.batch("charges, one at a time")),
                new Pace(1, appends.size() / appendSeconds, Latency.of("forced appends to a bare file", appends)));
    }

    @Override
    public void close() {
        file.close();
    }
}

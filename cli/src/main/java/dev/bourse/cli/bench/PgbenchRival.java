package dev.bourse.cli.bench;

import dev.bourse.bank.store.DatabaseServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's own simple updates, where the host has the program. */
final class PgbenchRival implements BankRival {
    private static final String WHAT = "pgbench --builtin=simple-update";

    private final Optional<Pgbench> program;
    private final List<Double> perSecond = new ArrayList<>();
    private int clients;
    private double transactions;

    private PgbenchRival(Optional<Pgbench> program) {
        this.program = program;
    }

    static PgbenchRival of(DatabaseServer server) throws IOException, InterruptedException {
        return new PgbenchRival(Pgbench.open(server.url(), server.user(), server.password()));
    }

    @Override
    public void run(int asMany, int seconds) throws IOException, InterruptedException {
        clients = asMany;
        if (program.isPresent()) {
            double rate = program.get().simpleUpdate(asMany, seconds);
            perSecond.add(rate);
            transactions += rate * seconds;
        }
    }

    @Override
    public List<Pace> paces() {
        double mean = perSecond.stream().mapToDouble(each -> each).average().orElse(Double.NaN);
        Latency latency = program.isPresent()
                ? new Latency(WHAT, (int) transactions, null, null, null, null)
                : Latency.leftOut(WHAT, "there is no pgbench (apt-get install postgresql)");
        return List.of(new Pace(clients, mean, latency));
    }

    @Override
    public void close() throws IOException {
        if (program.isPresent()) {
            program.get().close();
        }
    }
}

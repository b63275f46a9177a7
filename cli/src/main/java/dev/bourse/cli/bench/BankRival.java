package dev.bourse.cli.bench;

import java.io.IOException;
import java.util.List;

/** What a bank is measured against, in turns with it. */
interface BankRival extends AutoCloseable {
    /**
     * How often it was done.
     *
     * @param clients how many did it at once
     * @param perSecond how many were done per second
     * @param latency of one, where that is known
     */
    record Pace(int clients, double perSecond, Latency latency) {}

    /** One turn; blocks. */
    void run(int clients, int seconds) throws IOException, InterruptedException;

    /** What was measured in all turns. */
    List<Pace> paces();

    @Override
    void close() throws IOException;
}

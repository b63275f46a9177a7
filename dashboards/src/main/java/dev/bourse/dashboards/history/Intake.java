package dev.bourse.dashboards.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was heard and is not written yet, up to a number of rows; what comes beyond is dropped and counted, for neither may
 * whoever hears wait for the disk nor the memory grow. Any thread may put in and one takes out.
 */
final class Intake {
    private final long mostRows;
    private final Queue<Heard> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Set<String> droppedFrom = ConcurrentHashMap.newKeySet();

    Intake(long mostRows) {
        this.mostRows = mostRows;
    }

    void put(Heard heard) {
        if (rows.addAndGet(heard.rows()) > mostRows) {
            rows.addAndGet(-heard.rows());
            dropped.incrementAndGet();
            if (heard instanceof Heard.Cleared cleared) {
                droppedFrom.add(cleared.clearing().machine());
            }
        } else {
            waiting.add(heard);
        }
    }

    /** All that waits, oldest first. */
    List<Heard> take() {
        List<Heard> taken = new ArrayList<>();
        for (Heard next = waiting.poll(); next != null; next = waiting.poll()) {
            rows.addAndGet(-next.rows());
            taken.add(next);
        }
        return taken;
    }

    /** Whether clearings of the machine were dropped since this was asked last. */
    boolean droppedFrom(String machine) {
        return droppedFrom.remove(machine);
    }

    long rows() {
        return rows.get();
    }

    long dropped() {
        return dropped.get();
    }
}

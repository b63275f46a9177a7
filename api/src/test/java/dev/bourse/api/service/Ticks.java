package dev.bourse.api.service;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Numbered events: a new reader is told the next three, as if a market had cleared three times. */
final class Ticks {
    /** The streams opened so far, for the tests to close or fill. */
    final BlockingQueue<EventStream> opened = new LinkedBlockingQueue<>();

    record Tick(int number) {}

    void to(EventStream stream, Optional<String> after) {
        int last = after.map(Integer::valueOf).orElse(0);
        for (int number = last + 1; number <= last + 3; number++) {
            stream.send(String.valueOf(number), "tick", new Tick(number));
        }
        opened.add(stream);
    }
}

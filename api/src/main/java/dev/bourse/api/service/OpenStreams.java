package dev.bourse.api.service;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event streams and sockets of a service by their callers, so that they can be counted, and ended when it stops. */
final class OpenStreams {
    private final Set<Runnable> closings = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perCaller = new ConcurrentHashMap<>();

    /**
     * Counts one more.
     *
     * @param close ends it
     * @return to be run once it is over
     */
    Runnable add(Runnable close, String caller) {
        closings.add(close);
        perCaller.merge(caller, 1, Integer::sum);
        return () -> {
            if (closings.remove(close)) {
                perCaller.computeIfPresent(caller, (name, count) -> count == 1 ? null : count - 1);
            }
        };
    }

    int count() {
        return closings.size();
    }

    int of(String caller) {
        return perCaller.getOrDefault(caller, 0);
    }

    void closeAll() {
        closings.forEach(Runnable::run);
    }
}

package dev.bourse.api.service;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The event streams of a service by their callers, so that they can be counted, and ended when it stops. */
final class OpenStreams {
    private final Map<EventStream, String> streams = new ConcurrentHashMap<>();
    private final Map<String, Integer> perCaller = new ConcurrentHashMap<>();

    void add(EventStream stream, String caller) {
        streams.put(stream, caller);
        perCaller.merge(caller, 1, Integer::sum);
        stream.onClose(() -> {
            streams.remove(stream);
            perCaller.computeIfPresent(caller, (name, count) -> count == 1 ? null : count - 1);
        });
    }

    int count() {
        return streams.size();
    }

    int of(String caller) {
        return perCaller.getOrDefault(caller, 0);
    }

    void closeAll() {
        streams.keySet().forEach(EventStream::close);
    }
}

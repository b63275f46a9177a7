package dev.bourse.api.service;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event streams of a service, so that it can end them when it stops. */
final class OpenStreams {
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

    void add(EventStream stream) {
        streams.add(stream);
        stream.onClose(() -> streams.remove(stream));
    }

    void closeAll() {
        streams.forEach(EventStream::close);
    }
}

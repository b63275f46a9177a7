package dev.bourse.api.client;

import dev.bourse.api.wire.WireJson;
import java.util.Optional;

/**
 * A server-sent event.
 *
 * @param id where a later reader goes on, if the sender gave one
 * @param event its kind
 * @param data JSON text
 */
public record ServerEvent(Optional<String> id, String event, String data) {
    /** The data as a wire record. */
    public <T> T data(Class<T> type) {
        return WireJson.read(data, type);
    }
}

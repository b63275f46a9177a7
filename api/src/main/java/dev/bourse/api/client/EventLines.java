package dev.bourse.api.client;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** Puts the lines of an event stream together to events (WHATWG HTML, section 9.2.6). For one thread. */
final class EventLines {
    private final Consumer<ServerEvent> each;
    private Optional<String> id = Optional.empty();
    private String event = "message";
    private StringJoiner data = new StringJoiner("\n");
    private boolean hasData;

    EventLines(Consumer<ServerEvent> each) {
        this.each = each;
    }

    /** Takes a line without its line feed. */
    void line(Buffer buffer) {
        String line = buffer.toString();
        if (line.endsWith("\r")) {
            line = line.substring(0, line.length() - 1);
        }
        if (line.isEmpty()) {
            dispatch();
        } else {
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            field(field, value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void field(String field, String value) {
        switch (field) {
            case "id" -> id = Optional.of(value);
            case "event" -> event = value;
            case "data" -> {
                data.add(value);
                hasData = true;
            }
            default -> {
                // A comment has an empty field name; unknown fields are ignored, as the standard demands.
            }
        }
    }

    private void dispatch() {
        ServerEvent complete = new ServerEvent(id, event, data.toString());
        boolean worthwhile = hasData;
        id = Optional.empty();
        event = "message";
        data = new StringJoiner("\n");
        hasData = false;
        if (worthwhile) {
            each.accept(complete);
        }
    }
}

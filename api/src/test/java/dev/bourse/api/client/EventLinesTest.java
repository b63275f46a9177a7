package dev.bourse.api.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private final List<ServerEvent> events = new ArrayList<>();
    private final EventLines lines = new EventLines(events::add);

    @Test
    void anEventOfSeveralDataLinesIsOneText() {
        take("id: 4", "event: tick", "data: one", "data:two", "");
        assertEquals(List.of(new ServerEvent(Optional.of("4"), "tick", "one\ntwo")), events);
    }

    @Test
    void commentsAndUnknownFieldsAreIgnored() {
        take(": still here", "", "retry: 5", "data", "", "colour: red", "");
        assertEquals(List.of(new ServerEvent(Optional.empty(), "message", "")), events);
    }

    @Test
    void carriageReturnsBelongToTheLineEnd() {
        take("data: a\r", "\r");
        assertEquals("a", events.getFirst().data());
    }

    private void take(String... texts) {
        for (String text : texts) {
            lines.line(Buffer.buffer(text));
        }
    }
}

package dev.bourse.cli.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class ExplainedTest {
    private static String shown(String body) {
        return Explained.shown(Buffer.buffer(body));
    }

    @Test
    void secretsAreLeftOut() {
        assertEquals("""
                {"rate":"6","vouchers":"(hidden)"}""", shown("""
                {"rate":"6","vouchers":["eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhIn0.c2ln"]}"""));
        assertEquals("{\"token\":\"(hidden)\"}", shown("{\"token\":\"abc\"}"));
        assertEquals(
                "{\"job\":\"a\",\"environment\":\"(hidden)\"}",
                shown("{\"job\":\"a\",\"environment\":{\"PASSWORD\":\"hunter2\"}}"));
        assertEquals(
                "{\"secrets\":\"(hidden)\",\"registryAuth\":{\"username\":\"a\",\"password\":\"(hidden)\"}}",
                shown("{\"secrets\":{\"db\":\"hunter2\"},\"registryAuth\":{\"username\":\"a\",\"password\":\"b\"}}"));
        assertEquals(
                "{\"a\":[{\"said\":\"with (hidden) in it\"}]}",
                shown("{\"a\":[{\"said\":\"with eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhIn0.c2ln in it\"}]}"));
    }

    @Test
    void longBodiesAreShortened() {
        String shown = shown("{\"a\":\"" + "x".repeat(1_000) + "\"}");
        assertTrue(shown.length() < 350 && shown.endsWith("... (1008 bytes)"), shown);
    }

    @Test
    void whatIsNoJsonIsItsFirstLine() {
        assertEquals("first", shown("first\nsecond"));
    }
}

package dev.bourse.api.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesConfigTest {
    @Test
    void allIsKeptAndSentWhereCollectorsTakeSpans() {
        TracesConfig config = new TracesConfig(URI.create("http://127.0.0.1:4318/"), null);
        assertEquals(1, config.ratio());
        assertEquals("http://127.0.0.1:4318/v1/traces", config.endpoint());
        assertEquals(
                "https://telemetry.example.org/otlp/v1/traces",
                new TracesConfig(URI.create("https://telemetry.example.org/otlp"), 0.01).endpoint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:4318",
                "grpc://127.0.0.1:4317",
                "http:///v1/traces",
                "http://me:secret@127.0.0.1:4318",
                "http://127.0.0.1:4318?key=secret"
            })
    void anotherAddressIsRefusedWithoutItsSecrets(String url) {
        String sentence = refusal(url, null);
        assertTrue(sentence.contains("must be like http://127.0.0.1:4318"), sentence);
        assertFalse(sentence.contains("secret"), sentence);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
    void aRatioIsAPart(double ratio) {
        String sentence = refusal("http://127.0.0.1:4318", ratio);
        assertTrue(sentence.contains("The ratio (" + ratio + ")"), sentence);
    }

    private static String refusal(String url, Double ratio) {
        return assertThrows(IllegalArgumentException.class, () -> new TracesConfig(uri(url), ratio))
                .getMessage();
    }

    private static URI uri(String text) {
        return URI.create(text.startsWith("127") ? "//" + text : text);
    }
}

package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each test speaks in a process of its own, for a process configures its log once. */
class LoggingTest {
    /** Says a few things and ends. */
    static final class Speaker {
        private Speaker() {}

        public static void main(String[] ignored) {
            Logger ours = LoggerFactory.getLogger("dev.bourse.Speaker");
            ours.debug("whispered");
            ours.info("said {}", "two\nlines");
            LoggerFactory.getLogger("io.vertx.Chatter").info("chatter");
            LoggerFactory.getLogger("io.netty.Chatter").warn("warned");
        }
    }

    @Test
    void textIsOneLineEachAndForeignChatterIsLeftOut() throws Exception {
        List<String> lines = speak(Map.of());
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(
                lines.get(0).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+\\S* INFO  Speaker said two\\\\nlines"),
                lines.get(0));
        assertTrue(lines.get(1).endsWith(" WARN  Chatter warned"), lines.get(1));
    }

    @Test
    void jsonAndLevelComeFromTheEnvironment() throws Exception {
        List<String> lines = speak(Map.of("BOURSE_LOG_FORMAT", "json", "BOURSE_LOG_LEVEL", "DEBUG"));
        assertEquals(3, lines.size(), lines.toString());
        JsonNode said = WireJson.read(lines.get(1), JsonNode.class);
        assertEquals("said two\nlines", said.get("message").asText());
        assertEquals("INFO", said.get("log.level").asText());
        assertEquals("dev.bourse.Speaker", said.get("log.logger").asText());
    }

    private static List<String> speak(Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Speaker.class.getName());
        builder.environment().putAll(environment);
        Process speaker =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        String errors = new String(speaker.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, speaker.waitFor(), errors);
        return errors.lines().toList();
    }
}

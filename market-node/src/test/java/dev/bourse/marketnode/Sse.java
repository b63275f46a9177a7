package dev.bourse.marketnode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads server-sent events as they are on the wire. */
final class Sse {
    private Sse() {}

    /** The text of so many clearings after the event. */
    static String read(URI node, String token, String after, int clearings) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) node.resolve("/v1/clearings").toURL().openConnection();
            connection.setReadTimeout((int) Duration.ofSeconds(60).toMillis());
            connection.setRequestProperty("Last-Event-ID", after);
            if (token != null) {
                connection.setRequestProperty("Authorization", "Bearer " + token);
            }
            StringBuilder text = new StringBuilder();
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                for (int seen = 0; seen < clearings; ) {
                    String line = reader.readLine();
                    text.append(line).append('\n');
                    seen += line.startsWith("data: ") ? 1 : 0;
                }
            }
            connection.disconnect();
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

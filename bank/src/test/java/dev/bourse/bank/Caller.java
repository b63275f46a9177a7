package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Somebody with or without a token, speaking plain HTTP to a bank. */
record Caller(HttpClient http, int port, String token) {
    /** What came back. */
    record Answer(int status, JsonNode body, boolean hit) {
        /** The answer, which must have the status. */
        JsonNode with(int expected) {
            assertEquals(expected, status, () -> String.valueOf(body));
            return body;
        }

        String refusal() {
            return "%d %s: %s"
                    .formatted(
                            status,
                            body.path("code").asText(),
                            body.path("detail").asText());
        }
    }

    static Caller nobody(HttpClient http, BankDaemon bank) {
        return new Caller(http, bank.port(), null);
    }

    /** The same with another token, got with the body. */
    Caller got(String tokenRequest) {
        return new Caller(
                http,
                port,
                post("/v1/tokens", tokenRequest).with(201).get("token").asText());
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    Answer post(String path, String body, String key) {
        return send(request(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer put(String path, String body) {
        return send(request(path).PUT(BodyPublishers.ofString(body)));
    }

    CompletableFuture<Answer> posting(String path, String body, String key) {
        HttpRequest request = request(path)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(Caller::answer);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        JsonNode body = WireJson.read(json ? response.body() : WireJson.write(response.body()), JsonNode.class);
        boolean hit =
                response.headers().firstValue("Idempotency-Hit").orElse("").equals("true");
        return new Answer(response.statusCode(), body, hit);
    }
}

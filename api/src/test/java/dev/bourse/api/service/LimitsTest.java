package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What one caller may ask for, over real HTTP. A rate of one request in 1000 s is none while a test runs. */
class LimitsTest {
    private static Stall with(int burst, int streams, int streamsPerCaller) {
        return new Stall(spec -> spec.limits(new Limits(0.001, burst, streams, streamsPerCaller)));
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() throws Exception {
        try (Stall stall = with(3, 9, 9)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(200, stall.send(stall.request("/v1/greeting")).statusCode());
            }
            HttpResponse<String> refused = stall.send(stall.request("/v1/greeting"));
            assertEquals(429, refused.statusCode());
            assertEquals("1000", refused.headers().firstValue("Retry-After").orElseThrow());
            assertEquals(
                    "429 too-many-requests: The requests of the address 127.0.0.1 are more than 0.001 per second and 3 at once; try again in 1000 s.",
                    stall.answer(stall.request("/v1/greeting")));
            HttpRequest.Builder known = stall.request("/v1/whoami").header("Authorization", "Bearer " + stall.token());
            assertEquals("200 alice", stall.answer(known));
        }
    }

    @Test
    void whoTriesTokensOutComesToAnEnd() throws Exception {
        try (Stall stall = with(3, 9, 9)) {
            HttpRequest.Builder forged =
                    stall.request("/v1/whoami").header("Authorization", "Bearer " + stall.token() + "x");
            for (int i = 0; i < 3; i++) {
                assertEquals(401, stall.send(forged).statusCode());
            }
            assertTrue(stall.answer(forged)
                    .startsWith("429 too-many-requests: The requests of the address 127.0.0.1 with refused tokens"));
            assertEquals("200 Hello you. ", stall.answer(stall.request("/v1/greeting")));
        }
    }

    @Test
    void openStreamsAreLimitedPerCallerAndInAll() throws Exception {
        try (Stall stall = with(100, 3, 2)) {
            try (HttpClient reader = HttpClient.newHttpClient()) {
                open(stall, reader);
                open(stall, reader);
                assertTrue(
                        stall.answer(stall.request("/v1/ticks"))
                                .startsWith(
                                        "429 too-many-streams: There are 2 event streams open, 2 of them of the address 127.0.0.1;"));
                reader.shutdownNow();
            }
            Wait.until("no streams", () -> stall.service.streams() == 0);
            open(stall, HttpClient.newHttpClient());
        }
    }

    private static void open(Stall stall, HttpClient reader) throws IOException, InterruptedException {
        HttpRequest request = stall.request("/v1/ticks").build();
        assertEquals(
                200,
                reader.send(request, HttpResponse.BodyHandlers.ofInputStream()).statusCode());
    }

    @Test
    void aBodyThatDripsInIsEnded() throws Exception {
        try (Stall stall = new Stall();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), stall.service.port())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/orders HTTP/1.1\r\nHost: stall\r\nContent-Type: application/json\r\n"
                            + "Authorization: Bearer " + stall.token(Scope.BIDDER)
                            + "\r\nContent-Length: 100\r\n\r\n{\"what\"")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertTrue(answer.contains("body-too-slow"), answer);
        }
    }

    @Test
    void longAddressesAndHeadersAreRefused() throws Exception {
        try (Stall stall = new Stall()) {
            assertEquals(
                    414,
                    stall.send(stall.request("/v1/greeting?name=" + "x".repeat(5_000)))
                            .statusCode());
            assertEquals(
                    431,
                    stall.send(stall.request("/v1/greeting").header("X-Long", "x".repeat(20_000)))
                            .statusCode());
        }
    }

    @Test
    void limitsAreAboveZero() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Limits(0.0, null, null, null));
        assertEquals(
                "The limits (requestsPerSecond 0.0, burst 1000, streams 4096, streamsPerCaller 64) must be above zero.",
                refused.getMessage());
    }
}

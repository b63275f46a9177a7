package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static Stall stall;

    @BeforeAll
    static void open() {
        stall = new Stall(spec -> spec.pages(
                router -> router.get("/ui/").handler(page -> page.response().end("a page"))));
    }

    @AfterAll
    static void close() {
        stall.close();
    }

    @Test
    void aServiceThatAnswersIsAlive() throws Exception {
        assertEquals("200 alive\n", stall.answer(stall.request("/livez")));
    }

    @Test
    void aServiceIsReadyOnceNothingIsMissing() throws Exception {
        stall.notReady.put("database", "not migrated");
        stall.notReady.put("bank", "no keys yet");
        assertEquals(
                "503 not-ready: Not ready yet: bank (no keys yet), database (not migrated). Ask again.",
                stall.answer(stall.request("/readyz")));
        stall.notReady.clear();
        assertEquals("200 ready\n", stall.answer(stall.request("/readyz")));
    }

    @Test
    void requestsAreMeasuredByRoute() throws Exception {
        stall.send(stall.request("/v1/greeting"));
        HttpResponse<String> scrape = stall.send(stall.request("/metrics"));
        assertTrue(
                scrape.body()
                        .lines()
                        .anyMatch(line -> line.startsWith("vertx_http_server_response_time_seconds_count")
                                && line.contains("route=\"/v1/greeting\"")
                                && line.contains("code=\"200\"")),
                scrape.body());
        assertTrue(scrape.body().contains("jvm_memory_used_bytes"), scrape.body());
    }

    @Test
    void theDocumentIsServedAsItIs() throws Exception {
        String document = stall.send(stall.request("/openapi.yaml")).body();
        assertTrue(document.startsWith("openapi: 3.1.0"), document);
        assertTrue(document.contains("application/vnd.unheard-of"), document);
    }

    @Test
    void pagesStandBesideTheDocument() throws Exception {
        assertEquals("200 a page", stall.answer(stall.request("/ui/")));
    }

    @Test
    void aPortInUseIsNamed() {
        int taken = stall.service.port();
        RefusedException refused =
                assertThrows(RefusedException.class, () -> new Stall(spec -> spec.at("127.0.0.1", taken)));
        assertEquals("port-in-use", refused.refusal().code());
        assertEquals(
                "stall cannot listen at 127.0.0.1:%d (Address already in use); stop what listens there or configure another address."
                        .formatted(taken),
                refused.getMessage());
    }
}

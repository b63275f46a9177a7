package dev.bourse.dashboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DashboardDaemonTest {
    private final Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void pagesComeWithTheirMediaTypesAndAPolicy() {
        rig.start(Anonymous.PRICES);
        Map<String, String> types = Map.of(
                "/", "text/html",
                "/pages/app.js", "text/javascript",
                "/pages/style.css", "text/css",
                "/lit/index.js", "text/javascript",
                "/uplot/uPlot.esm.js", "text/javascript",
                "/uplot/uPlot.min.css", "text/css");
        types.forEach((path, type) -> {
            HttpResponse<String> page = rig.get(path);
            assertEquals(200, page.statusCode(), path);
            assertTrue(page.headers().firstValue("Content-Type").orElseThrow().startsWith(type), path);
            assertEquals("no-cache", page.headers().firstValue("Cache-Control").orElseThrow(), path);
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertTrue(policy.contains("default-src 'self'") && !policy.contains("unsafe"), policy);
        });
        assertEquals(404, rig.get("/pages/nothing.js").statusCode());
        assertEquals(404, rig.get("/pages/").statusCode());
        assertEquals(404, rig.get("/pages/../openapi/dashboard.yaml").statusCode());
        assertEquals(404, rig.get("/pages/%2e%2e/openapi/dashboard.yaml").statusCode());
    }

    @Test
    void aPageIsSentCompressedAndOnlyOnce() {
        rig.start(Anonymous.PRICES);
        HttpResponse<String> plain = rig.get("/pages/style.css");
        HttpResponse<String> packed = rig.get("/pages/style.css", "Accept-Encoding", "gzip, br");
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElseThrow());
        assertTrue(packed.body().length() < plain.body().length() / 2);
        String tag = plain.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> known = rig.get("/pages/style.css", "If-None-Match", tag);
        assertEquals(304, known.statusCode());
        assertEquals("", known.body());
    }

    @Test
    void itMeasuresItself() {
        rig.start(Anonymous.PRICES);
        rig.get("/v1/market");
        String metrics = rig.get("/metrics").body();
        assertTrue(metrics.contains("vertx_http_server_response") && metrics.contains("jvm_memory_used"), metrics);
    }

    @Test
    void aPortInUseIsRefused() {
        DashboardConfig taken = rig.config(rig.m1.uri().getPort(), Anonymous.PRICES);
        RefusedException refused = assertThrows(RefusedException.class, () -> DashboardDaemon.start(taken));
        assertEquals("port-in-use", refused.refusal().code());
    }

    @Test
    void withoutABankItSaysSo() {
        DashboardConfig config = rig.config(0, Anonymous.PRICES);
        rig.bank.stop();
        RefusedException refused = assertThrows(RefusedException.class, () -> DashboardDaemon.start(config));
        assertEquals("unreachable", refused.refusal().code());
        assertTrue(refused.getMessage().contains(config.bank().toString()), refused.getMessage());
    }
}

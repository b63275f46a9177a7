package dev.bourse.dashboards;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The pages: files in the jar, and the chart library from its WebJar. Nothing comes from another host. */
final class Pages {
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Pages() {}

    static void mount(Router router) {
        router.get("/").handler(Pages::secured).handler(files("pages"));
        router.get("/pages/*").handler(Pages::secured).handler(files("pages"));
        router.get("/uplot/*").handler(Pages::secured).handler(files("META-INF/resources/webjars/uplot/1.6.30/dist"));
    }

    private static void secured(RoutingContext request) {
        request.response()
                .putHeader("Content-Security-Policy", POLICY)
                // Asked again each time, so that a new version shows at once.
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        request.next();
    }

    private static StaticHandler files(String folder) {
        return StaticHandler.create(folder).setCachingEnabled(false).setIndexPage("index.html");
    }
}

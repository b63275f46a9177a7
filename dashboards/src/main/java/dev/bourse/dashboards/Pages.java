package dev.bourse.dashboards;

import dev.bourse.api.signing.Digest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages: files in the jar, and libraries from their WebJars. Nothing comes from another host. Each file is read and
 * compressed once. All on one event loop.
 */
final class Pages {
    /** By the first part of the path, after which comes the path in the folder. */
    private static final Map<String, String> FOLDERS = Map.of(
            "pages", "/pages/",
            "lit", webjar("lit", "3.3.1"),
            "lit-element", webjar("lit-element", "4.2.2"),
            "lit-html", webjar("lit-html", "3.3.2"),
            "reactive-element", webjar("lit__reactive-element", "2.1.2"),
            "uplot", webjar("uplot", "1.6.30") + "dist/");

    private static final Pattern PATH = Pattern.compile("/([a-z-]+)/((?:[\\w-]+/)*[\\w.-]+)");
    private static final Pattern IMPORTS = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final Map<String, Asset> assets = new HashMap<>();
    private final String policy;

    private Pages() {
        String page = new String(asset("/pages/index.html").orElseThrow().plain(), StandardCharsets.UTF_8);
        Matcher imports = IMPORTS.matcher(page);
        if (!imports.find()) {
            throw new IllegalStateException("The page has no import map");
        }
        // Browsers take an import map from the page alone, so the policy permits this one by its content.
        policy = "default-src 'self'; script-src 'self' 'sha256-%s'; img-src 'self' data: blob:; "
                        .formatted(Base64.getEncoder()
                                .encodeToString(HexFormat.of().parseHex(Digest.sha256(imports.group(1)))))
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String webjar(String name, String version) {
        return "/META-INF/resources/webjars/%s/%s/".formatted(name, version);
    }

    static void mount(Router router) {
        Pages pages = new Pages();
        router.get("/").handler(request -> pages.answer(request, "/pages/index.html"));
        FOLDERS.keySet()
                .forEach(folder -> router.get("/" + folder + "/*")
                        .handler(request ->
                                pages.answer(request, request.request().path())));
    }

    private void answer(RoutingContext request, String path) {
        asset(path).ifPresentOrElse(asset -> send(request, asset), request::next);
    }

    private Optional<Asset> asset(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches() || !FOLDERS.containsKey(parts.group(1))) {
            return Optional.empty();
        }
        // Only files that exist are kept, or strangers could fill the memory with names of others.
        return Optional.ofNullable(assets.computeIfAbsent(
                path,
                asked -> Asset.of(FOLDERS.get(parts.group(1)) + parts.group(2)).orElse(null)));
    }

    private void send(RoutingContext request, Asset asset) {
        HttpServerResponse response = request.response()
                .putHeader("Content-Security-Policy", policy)
                // Asked again each time, so that a new version shows at once.
                .putHeader("Cache-Control", "no-cache")
                .putHeader("ETag", asset.tag())
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        if (asset.tag().equals(request.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", asset.type());
        String accepted = request.request().getHeader("Accept-Encoding");
        if (accepted != null && accepted.contains("gzip")) {
            response.putHeader("Content-Encoding", "gzip").end(Buffer.buffer(asset.gzip()));
        } else {
            response.end(Buffer.buffer(asset.plain()));
        }
    }
}

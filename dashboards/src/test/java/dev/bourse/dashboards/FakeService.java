package dev.bourse.dashboards;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Metered;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.ServiceSpec;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.TokenVerifier;
import dev.bourse.testkit.Wait;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A service on the product's own plumbing that plays some operations of a document and refuses the others. */
final class FakeService {
    private static final Pattern OPERATION = Pattern.compile("operationId: (\\w+)");

    private FakeService() {}

    static HttpService start(
            Vertx vertx, String audience, String document, Map<String, Operation> played, KeySet bankKeys) {
        Map<String, Operation> all = new HashMap<>();
        OPERATION
                .matcher(text("/" + document))
                .results()
                .forEach(found -> all.put(found.group(1), call -> {
                    throw new RefusedException("not-played", 404, "%s is not played.".formatted(call.operationId()));
                }));
        all.putAll(played);
        TokenVerifier tokens = new TokenVerifier(() -> bankKeys, audience, InstantSource.system());
        return Wait.on(HttpService.start(vertx, ServiceSpec.of(audience, document, all, tokens, Metered.registry())));
    }

    static <T> Future<T> now(T reply) {
        return Future.succeededFuture(reply);
    }

    private static String text(String resource) {
        try (InputStream in = HttpService.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

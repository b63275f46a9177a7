package dev.bourse.biddingagent;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Metered;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.ServiceSpec;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.TokenVerifier;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real HTTP service on the product's own plumbing, of which only some operations are played. */
final class FakeService {
    private static final Pattern OPERATION = Pattern.compile("operationId: (\\w+)");

    private FakeService() {}

    static HttpService start(
            Vertx vertx, String name, String document, Map<String, Operation> played, KeySet bankKeys) {
        Map<String, Operation> all = new HashMap<>();
        Matcher ids = OPERATION.matcher(text("/" + document));
        while (ids.find()) {
            all.put(ids.group(1), call -> Future.failedFuture(new RefusedException("not-played", 404, "Not played.")));
        }
        all.putAll(played);
        TokenVerifier tokens = new TokenVerifier(() -> bankKeys, name, InstantSource.system());
        // A dashboard also knows tokens for its bank.
        ServiceSpec spec = ServiceSpec.of(name, document, all, tokens, Metered.registry())
                .also("bankToken", tokens, "bourse_bank");
        return Await.result(HttpService.start(vertx, spec));
    }

    private static String text(String resource) {
        try (InputStream in = HttpService.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static URI uri(HttpService service) {
        return URI.create("http://127.0.0.1:" + service.port());
    }
}

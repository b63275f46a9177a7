package dev.bourse.dashboards.branch;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the bank for requests that are others'. What the bank answers passes as it is, also what it refuses; that it
 * doesn't answer is {@code bank-silent}. Bounded in time, in bytes and in how many wait. For one event loop.
 */
public final class BankDoor {
    private static final Logger LOG = LoggerFactory.getLogger(BankDoor.class);
    private static final int CONNECT_MILLIS = 3_000;
    private static final long PATIENCE_SECONDS = 10;
    private static final int CONNECTIONS = 16;
    private static final int MOST_WAITING = 64;
    /** A page of a thousand transfers whose reasons are as long as can be is smaller. */
    private static final int MOST_BYTES = 8 << 20;

    private static final List<String> PASSED_BACK = List.of("Content-Type", "Retry-After", "Idempotency-Hit");

    private final Vertx vertx;
    private final URI bank;
    private final Optional<Path> trusted;
    private final HttpClient http;

    /** The door of the bank at the address, trusting the certificates of the PEM file or else the Java runtime's. */
    public BankDoor(Vertx vertx, URI bank, Optional<Path> trusted) {
        this.vertx = vertx;
        this.bank = bank;
        this.trusted = trusted;
        HttpClientOptions options = new HttpClientOptions().setSsl("https".equals(bank.getScheme()));
        trusted.ifPresent(pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
        this.http = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING))
                .build();
    }

    /** Asks the bank with these headers and passes on what it answers. */
    Future<Reply> pass(HttpMethod method, String path, Map<String, String> headers, Optional<Buffer> body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                // Also for who waits for a connection: what was given up must not be sent after all.
                .setConnectTimeout(CONNECT_MILLIS)
                .setAbsoluteURI(bank.toString().replaceAll("/+$", "") + path);
        headers.forEach(options::putHeader);
        return http.request(options)
                .compose(request -> answer(request, body))
                .recover(failure -> silent(method, path, failure));
    }

    private static Future<Reply> answer(HttpClientRequest request, Optional<Buffer> body) {
        Future<Reply> reply = body.map(request::send)
                .orElseGet(request::send)
                .compose(response -> whole(response).map(bytes -> reply(response, bytes)));
        // Whoever gave up must not go on receiving.
        return reply.timeout(PATIENCE_SECONDS, TimeUnit.SECONDS).onFailure(given -> request.reset());
    }

    private static Future<Buffer> whole(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer bytes = Buffer.buffer();
        response.handler(piece -> {
            if (bytes.length() + piece.length() > MOST_BYTES) {
                whole.tryFail(new IllegalStateException("The answer is longer than %d bytes".formatted(MOST_BYTES)));
            } else {
                bytes.appendBuffer(piece);
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(bytes));
        return whole.future();
    }

    private static Reply reply(HttpClientResponse response, Buffer bytes) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Cache-Control", "no-store"));
        PASSED_BACK.forEach(
                name -> Optional.ofNullable(response.getHeader(name)).ifPresent(value -> headers.put(name, value)));
        return new Reply.Whole(response.statusCode(), headers, bytes);
    }

    private static <T> Future<T> silent(HttpMethod method, String path, Throwable failure) {
        LOG.warn("The bank did not answer {} {}: {}", method, path, failure.toString());
        return Future.failedFuture(new RefusedException(
                "bank-silent",
                503,
                "The bank does not answer this dashboard; try again later, a write with the same Idempotency-Key."));
    }

    /** The ledger under the token, by connections of its own. */
    Future<LedgerFeed> ledger(String token, LedgerFeed.Asked asked) {
        ApiClient api = new ApiClient(vertx, bank, TokenSource.of(token), RandomGenerator.getDefault(), trusted);
        return LedgerFeed.open(vertx, api, asked);
    }
}

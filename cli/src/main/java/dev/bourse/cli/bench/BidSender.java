package dev.bourse.cli.bench;

import dev.bourse.api.market.BidRequest;
import dev.bourse.api.money.Rate;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.List;

/** Sends bids as plain requests over kept connections, on one event loop of its own. Safe for any thread. */
final class BidSender implements AutoCloseable {
    private static final int OK = 200;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient http;

    /**
     * An answer.
     *
     * @param nanos from before the request was made until the answer was read
     * @param body what it said
     */
    record Answer(long nanos, String body) {}

    BidSender(int connections) {
        http = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setDefaultHost("127.0.0.1"))
                .with(new PoolOptions().setHttp1MaxSize(connections))
                .build();
    }

    Future<Answer> bid(int port, String token, Rate rate, List<String> vouchers) {
        return send(port, HttpMethod.PUT, "/v1/bids/cpu", token, WireJson.write(new BidRequest(rate, vouchers)));
    }

    /** A page that anybody may read. */
    Future<Answer> get(int port, String path) {
        return send(port, HttpMethod.GET, path, "", "");
    }

    /** On the event loop from the start, or an answer could pass by before anybody listened for its body. */
    private Future<Answer> send(int port, HttpMethod method, String path, String token, String body) {
        Promise<Answer> answer = Promise.promise();
        context.runOnContext(now -> exchange(port, method, path, token, body).onComplete(answer));
        return answer.future();
    }

    /** Fails on any answer but 200: refusals are quicker than bids and must not be counted. */
    private Future<Answer> exchange(int port, HttpMethod method, String path, String token, String body) {
        long began = System.nanoTime();
        return http.request(method, port, "127.0.0.1", path)
                .compose(request -> request.putHeader("Authorization", "Bearer " + token)
                        .putHeader("Content-Type", "application/json")
                        .send(body))
                .compose(response -> response.body().map(text -> {
                    if (response.statusCode() != OK) {
                        throw new IllegalStateException("The answer was " + response.statusCode() + ": " + text);
                    }
                    return new Answer(System.nanoTime() - began, text.toString());
                }));
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}

package dev.bourse.api.observatory;

import static dev.bourse.api.client.ApiClient.path;

import dev.bourse.api.client.ApiClient;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.Map;

/**
 * The dashboard's operations as typed calls. Refusals fail the future with a {@code RefusedException}.
 *
 * <p>Safe for any thread.
 */
public final class ObservatoryClient {
    private final ApiClient api;

    /** Speaks to the dashboard behind the client. */
    public ObservatoryClient(ApiClient api) {
        this.api = api;
    }

    /** Publishes the valuation that the caller acts on. */
    public Future<Void> publish(Valuation valuation) {
        return api.call(HttpMethod.PUT, "/v1/valuation", valuation, Void.class, Map.of());
    }

    /** The market as it stands. */
    public Future<MarketSnapshot> market() {
        return api.get("/v1/market", MarketSnapshot.class);
    }

    /** The measures after an instant, oldest first. */
    public Future<MeasureSeries> measures(Instant since) {
        return api.get(path("/v1/measures?since=%s", since), MeasureSeries.class);
    }
}

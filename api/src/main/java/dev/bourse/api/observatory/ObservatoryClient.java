package dev.bourse.api.observatory;

import static dev.bourse.api.client.ApiClient.path;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.Query;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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

    /**
     * Series over time.
     *
     * @param names what to tell, such as {@code price}
     * @param of subjects: {@code market}, {@code machine:NAME} or {@code bidder:NAME}
     * @param points in how many buckets, at most
     */
    public Future<Series> series(List<String> names, List<String> of, Instant from, Instant to, int points) {
        String query = Query.of(
                "names", String.join(",", names), "of", String.join(",", of), "from", from, "to", to, "points", points);
        return api.get("/v1/series?" + query, Series.class);
    }

    /** Quantiles of a value over all machines. */
    public Future<Bands> bands(String name, List<Double> quantiles, Instant from, Instant to, int points) {
        String listed = quantiles.stream().map(String::valueOf).collect(Collectors.joining(","));
        String query = Query.of("name", name, "quantiles", listed, "from", from, "to", to, "points", points);
        return api.get("/v1/bands?" + query, Bands.class);
    }

    /** How the history stands. */
    public Future<HistoryState> history() {
        return api.get("/v1/history", HistoryState.class);
    }

    /**
     * Rows of the history, or of the bank's ledger, as bytes, as they come; what is null is not said. Whoever takes them
     * may block.
     *
     * @param dataset {@code clearings}, {@code bids}, {@code measures}, {@code valuations}, {@code minutes}, or
     *     {@code ledger} with a token for the bank
     * @param format {@code csv}, {@code ndjson} or {@code parquet}
     */
    public Future<Void> export(String dataset, String format, Instant from, Instant to, Consumer<Buffer> each) {
        String query = Query.of("format", format, "from", from, "to", to);
        return api.read(path("/v1/export/%s?", dataset) + query, each);
    }
}

package dev.bourse.cli.bench;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Directory;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.MachineView.Enforcement;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A server that speaks for all machines of a {@link LargeMarket}, each below a path of its name: each clears once a second
 * and says so to whoever follows it. On one event loop; what it counts may be read by any thread.
 */
final class PlayedMachines implements AutoCloseable {
    private static final String CLEARINGS = "/v1/clearings";
    private static final int AT_ONCE = 10;
    /** So many clearings are remembered: those of ten seconds. */
    private static final int KEPT = 10 * LargeMarket.MACHINES;

    private static final long PACE_MILLIS = 1_000L * AT_ONCE / LargeMarket.MACHINES;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final LargeMarket market = new LargeMarket();
    private final Map<String, HttpServerResponse> readers = new ConcurrentHashMap<>();
    private final Map<Said, Long> nanos = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Said, Long> eldest) {
            return size() > KEPT;
        }
    });
    private final AtomicLong told = new AtomicLong();
    private final HttpServer server;
    private int next;

    /**
     * A clearing, as far as ticks tell of it.
     *
     * @param price in credits per hour
     */
    private record Said(String machine, double price) {}

    PlayedMachines() {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
        vertx.getOrCreateContext().runOnContext(now -> vertx.setPeriodic(PACE_MILLIS, tick -> clear()));
    }

    /** The machines on which each bidder bids. */
    Map<String, Set<String>> bidding() {
        return market.bidding();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** How many machines are followed. */
    int followed() {
        return readers.size();
    }

    /** Clearings that were told. */
    long told() {
        return told.get();
    }

    /** How long ago the machine cleared at this price, in nanoseconds, if that was in the last seconds. */
    OptionalLong age(String machine, double price) {
        Long said = nanos.get(new Said(machine, price));
        return said == null ? OptionalLong.empty() : OptionalLong.of(System.nanoTime() - said);
    }

    private void answer(HttpServerRequest request) {
        String path = request.path();
        if (path.equals("/v1/directory")) {
            request.response().end(WireJson.write(directory()));
        } else if (path.endsWith(CLEARINGS)) {
            String machine = path.substring(1, path.length() - CLEARINGS.length());
            HttpServerResponse stream = request.response()
                    .putHeader("Content-Type", "text/event-stream")
                    .setChunked(true);
            stream.closeHandler(left -> readers.remove(machine, stream));
            stream.write(": open\n\n");
            readers.put(machine, stream);
        } else {
            String machine = path.substring(1, path.indexOf('/', 1));
            request.response()
                    .end(WireJson.write(new MachineView(
                            machine,
                            1,
                            Map.of(),
                            Map.of("cpu", LargeMarket.CPUS),
                            new Enforcement("none", "capped", "it is played"),
                            null,
                            null)));
        }
    }

    private Directory directory() {
        return new Directory(IntStream.range(0, LargeMarket.MACHINES)
                .mapToObj(LargeMarket::machine)
                .map(name -> new Directory.Entry(name, url() + "/" + name, Map.of(), null, Instant.now()))
                .toList());
    }

    private void clear() {
        for (int i = 0; i < AT_ONCE; i++) {
            Clearing clearing = market.clear(next, Instant.now());
            next = (next + 1) % LargeMarket.MACHINES;
            HttpServerResponse reader = readers.get(clearing.machine());
            if (reader != null) {
                double price = clearing.goods().get("cpu").price().microsPerHour() / 1e6;
                nanos.put(new Said(clearing.machine(), price), System.nanoTime());
                reader.write("event: clearing\ndata: " + WireJson.write(clearing) + "\n\n");
                told.incrementAndGet();
            }
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}

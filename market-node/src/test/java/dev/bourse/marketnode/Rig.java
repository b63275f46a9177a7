package dev.bourse.marketnode;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.market.BidRequest;
import dev.bourse.api.market.BidView;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.money.Rate;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.time.SteadyClock;
import dev.bourse.enforcement.gpu.GpuSharing;
import dev.bourse.enforcement.gpu.GpuSpec;
import dev.bourse.enforcement.gpu.Gpus;
import dev.bourse.enforcement.gpu.nvidia.HostTool;
import dev.bourse.testkit.RecordedTools;
import dev.bourse.testkit.Wait;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A bank, a node on a free port, and clients of it. */
final class Rig implements AutoCloseable {
    static final String MACHINE = "m1";
    static final long EPOCH = 1;

    final FakeBank bank = new FakeBank();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final String settings;
    private String machine = MACHINE;
    private Function<GpuSpec, GpuSharing> gpus = Gpus::open;
    private NodeDaemon node;

    /** With settings beside those that every test needs, as lines of YAML. */
    Rig(Path folder, String... settings) {
        this.folder = folder;
        this.settings = String.join("\n", settings);
    }

    /** The same and started. */
    static Rig started(Path folder, String... settings) {
        Rig rig = new Rig(folder, settings);
        rig.start();
        rig.registered();
        return rig;
    }

    /** Another machine than {@link #MACHINE}. */
    Rig named(String name) {
        machine = name;
        return this;
    }

    /** With GPUs as these tools tell of them. */
    Rig lending(RecordedTools tools) {
        gpus = spec -> Gpus.open(spec, HostTool.on(tools.path()), tools.root());
        return this;
    }

    void start() {
        node = NodeDaemon.start(config(), SteadyClock.system(), gpus);
    }

    /** Waits until bids are taken. */
    void registered() {
        Wait.until("ready", () -> get("/readyz").statusCode(), status -> status == 200);
    }

    NodeConfig config() {
        try {
            // Tasks run as other users, which must be able to pass.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return parse(
                    folder, """
                    machine: %s
                    data: data
                    bank: %s
                    token: %s
                    capacity: 0.5
                    interval: 200ms
                    settleEvery: 300ms
                    minRunway: 2s
                    maxSkew: 100ms
                    meterEvery: 50ms
                    %s
                    """.formatted(machine, bank.uri(), bank.token(machine, Scope.NODE, "bank"), settings()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NodeConfig parse(Path folder, String yaml) {
        try {
            return ConfigFile.read(Files.writeString(folder.resolve("node.yaml"), yaml), NodeConfig.class)
                    .value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings() {
        return (settings.contains("enforcement:") ? "" : "enforcement: none\n")
                + (settings.contains("notice:") ? "" : "notice: 2s\n")
                + settings;
    }

    void stop() {
        node.close();
        node = null;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + node.port());
    }

    NodeClient client(String subject, Scope scope) {
        return client(TokenSource.of(bank.token(subject, scope, machine)));
    }

    NodeClient client(TokenSource tokens) {
        return new NodeClient(new ApiClient(vertx, uri(), tokens, new SplittableRandom(1)));
    }

    /** Bids with a new voucher of ten credits. */
    BidView bid(String bidder, String rate) {
        return Wait.on(client(bidder, Scope.BIDDER).bid("cpu", bidRequest(bidder, rate)));
    }

    BidRequest bidRequest(String bidder, String rate) {
        return new BidRequest(Rate.of(rate), List.of(bank.voucher(bidder, machine, EPOCH, "10", Duration.ofHours(1))));
    }

    static TaskRequest shell(String script) {
        return TaskRequest.of("job1", List.of("/bin/sh", "-c", script));
    }

    HttpResponse<String> get(String path) {
        return get(path, null);
    }

    HttpResponse<String> get(String path, String token) {
        return send(request(path, token).build());
    }

    HttpResponse<String> delete(String path, String token) {
        return send(request(path, token).DELETE().build());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri().resolve(path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Sends what no well-behaved client would. */
    HttpResponse<String> put(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (node != null) {
            node.close();
        }
        bank.close();
        Wait.on(vertx.close());
        http.close();
    }
}

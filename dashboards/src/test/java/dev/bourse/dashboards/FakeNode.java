package dev.bourse.dashboards;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.market.Directory;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.MachineView.Enforcement;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.EventStream;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.KeySet;
import dev.bourse.dashboards.observatory.Clearings;
import dev.bourse.testkit.Wait;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A machine that clears when it is told to. */
final class FakeNode {
    private static final String RESERVE = "0.5";

    final String name;
    private final HttpService service;
    private final List<Directory.Entry> directory = new CopyOnWriteArrayList<>();
    private final List<EventStream> streams = new CopyOnWriteArrayList<>();
    final List<Optional<Identity>> readers = new CopyOnWriteArrayList<>();
    private volatile Clearing last;
    volatile boolean refusing;

    FakeNode(Vertx vertx, String name, KeySet bankKeys) {
        this.name = name;
        this.last = Clearings.clearing(name, Instant.now(), RESERVE);
        MachineView view = new MachineView(
                name,
                1,
                Map.of("dataset", "digits"),
                Map.of("cpu", 2.0),
                new Enforcement("cgroup-v1", "weighted", "the host has it"),
                null,
                null);
        service = FakeService.start(
                vertx,
                name,
                "openapi/node.yaml",
                Map.of(
                        "machine", call -> FakeService.now(Reply.ok(view)),
                        "directory", call -> FakeService.now(Reply.ok(new Directory(List.copyOf(directory)))),
                        "clearings", this::clearings),
                bankKeys);
    }

    private Future<Reply> clearings(Call call) {
        readers.add(call.identity());
        if (refusing) {
            throw new RefusedException("scope-missing", 403, "Nobody reads here now.");
        }
        return FakeService.now(Reply.stream(stream -> {
            streams.add(stream);
            stream.send(null, "clearing", last);
        }));
    }

    URI uri() {
        return service.uri();
    }

    Directory.Entry entry() {
        return new Directory.Entry(name, uri().toString(), Map.of(), null, Instant.now());
    }

    void knows(Directory.Entry... entries) {
        directory.clear();
        directory.addAll(List.of(entries));
    }

    void clears(Share... bids) {
        tells(clearing(RESERVE, bids));
    }

    Clearing clearing(String reserve, Share... bids) {
        return Clearings.clearing(name, Instant.now(), reserve, bids);
    }

    void tells(Clearing clearing) {
        last = clearing;
        streams.forEach(stream -> stream.send(null, "clearing", clearing));
    }

    void stop() {
        Wait.on(service.close());
    }
}

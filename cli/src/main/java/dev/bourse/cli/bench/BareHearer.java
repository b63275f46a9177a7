package dev.bourse.cli.bench;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.NodeClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Follows all machines as a dashboard does and forgets what it hears: what hearing alone costs. */
@Command(name = "bare-hearer", hidden = true, description = "The reader that the observatory is measured against.")
final class BareHearer implements Callable<Integer> {
    static final String SAYS = "bare hearer hears of http://127.0.0.1:";

    @Option(names = "--node", required = true, description = "Where the directory is to be had.")
    URI seed;

    /** Held, for the connections of a client that nobody holds are closed. */
    private final List<NodeClient> machines = new ArrayList<>();

    static List<String> of(URI seed) {
        return List.of("bench", "bare-hearer", "--node", seed.toString());
    }

    /** Hears until standard input closes. */
    @Override
    public Integer call() throws IOException {
        Vertx vertx = Vertx.vertx();
        vertx.getOrCreateContext()
                .runOnContext(begin -> client(vertx, seed)
                        .directory()
                        .onSuccess(all -> all.machines().forEach(entry -> {
                            NodeClient machine = client(vertx, URI.create(entry.url()));
                            machine.clearings(clearing -> {});
                            machines.add(machine);
                        })));
        System.out.println(SAYS + seed.getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        vertx.close().await();
        return 0;
    }

    private static NodeClient client(Vertx vertx, URI url) {
        return new NodeClient(new ApiClient(vertx, url, TokenSource.none(), RandomGenerator.getDefault()));
    }
}

package dev.bourse.cli.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A Vert.x server that reads a request's body and answers the same at once: what HTTP alone costs. */
@Command(name = "bare-server", hidden = true, description = "The server that the node is measured against.")
final class BareServer implements Callable<Integer> {
    static final String SAYS = "bare server answers on http://127.0.0.1:";

    @Option(names = "--answer", required = true, description = "What it answers.")
    String answer;

    /** Serves until standard input closes. */
    @Override
    public Integer call() throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .onSuccess(body -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .end(answer)))
                .listen(0, "127.0.0.1")
                .await();
        System.out.println(SAYS + server.actualPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        vertx.close().await();
        return 0;
    }
}

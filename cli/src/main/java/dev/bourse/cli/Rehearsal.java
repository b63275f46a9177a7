package dev.bourse.cli;

import dev.bourse.api.market.Directory;
import dev.bourse.api.market.Quote;
import dev.bourse.api.market.SignedQuote;
import dev.bourse.api.money.Rate;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Goes through the commands that should start quickly, against a market of its own that answers the same to all. The
 * launcher has Java write down what was loaded meanwhile, and how it was linked; later starts take it from there.
 */
@Command(name = "rehearse", hidden = true, description = "Run quick commands for Java to remember what they load.")
final class Rehearsal implements Callable<Integer> {
    @Override
    public Integer call() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            int port = vertx.createHttpServer()
                    .requestHandler(request -> request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(WireJson.write(directory())))
                    .listen(0, "127.0.0.1")
                    .await()
                    .actualPort();
            Quiet.rehearseLog();
            String market = "http://127.0.0.1:" + port;
            run("--help");
            for (String format : List.of("table", "csv", "json")) {
                run("prices", "--node", market, "--output", format);
                run("machines", "--node", market, "--output", format);
            }
            run("account", "list", "--bank", market);
            return run("prices", "--node", market);
        } finally {
            System.setOut(out);
            vertx.close().await();
        }
    }

    private static int run(String... arguments) {
        return Bourse.commandLine(arguments)
                .setErr(new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private static Directory directory() {
        Instant now = Instant.now();
        var price = new Quote.GoodPrice(1, Rate.of("2"), Rate.of("1"), 1);
        var quote = new SignedQuote("signature", new Quote("m1", 1, 1, now, Map.of("cpu", price), "bid"));
        return new Directory(
                List.of(new Directory.Entry("m1", "http://127.0.0.1:7071", Map.of("zone", "east"), quote, now)));
    }
}

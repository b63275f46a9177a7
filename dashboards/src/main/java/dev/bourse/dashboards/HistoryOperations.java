package dev.bourse.dashboards;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.dashboards.history.BandQuery;
import dev.bourse.dashboards.history.History;
import dev.bourse.dashboards.history.SeriesQuery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** What may be asked of the history, and by whom. Queries run on two threads of their own. */
final class HistoryOperations {
    private static final int READERS = 2;
    private static final int POINTS = 500;
    private static final Duration RANGE = Duration.ofHours(1);
    private static final String BIDDER = "bidder:";
    private static final String MACHINE = "machine:";

    private final History history;
    private final Anonymous anonymous;
    private final InstantSource clock;
    private final WorkerExecutor readers;
    private final HistoryExports exports;

    HistoryOperations(Vertx vertx, History history, HistoryExports exports, Anonymous anonymous, InstantSource clock) {
        this.history = history;
        this.anonymous = anonymous;
        this.clock = clock;
        this.readers = vertx.createSharedWorkerExecutor("history-readers", READERS);
        this.exports = exports;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "series", this::series,
                "bands", this::bands,
                "history", this::history,
                "export", exports::export);
    }

    private Future<Reply> answer(Callable<?> question) {
        return readers.executeBlocking(() -> Reply.ok(question.call()), false);
    }

    /** Everybody may know what is missing; what was wrong with a clearing tells of shares. */
    private Future<Reply> history(Call call) {
        boolean all = anonymous == Anonymous.SHARES
                || call.identity()
                        .filter(known ->
                                known.has(Scope.OBSERVER) || known.has(Scope.AUDITOR) || known.has(Scope.ADMIN))
                        .isPresent();
        return answer(() -> all ? history.state() : history.state().withoutFaults());
    }

    private Future<Reply> series(Call call) {
        Set<String> subjects = list(call.query("of").orElse("market"));
        Reader reader = Reader.of(call.identity(), anonymous);
        for (String subject : subjects) {
            boolean ofBidder = subject.startsWith(BIDDER);
            if (!ofBidder && !subject.startsWith(MACHINE) && !subject.equals("market")) {
                throw new RefusedException(
                        "subject-invalid",
                        400,
                        "The subject (%s) must be market, machine:NAME or bidder:NAME.".formatted(subject));
            }
            if (ofBidder && !reader.visible().test(subject.substring(BIDDER.length()))) {
                throw new RefusedException(
                        "scope-missing",
                        403,
                        "The series of %s are for that bidder and for auditors; sign in as one.".formatted(subject));
            }
        }
        Instant to = to(call);
        SeriesQuery query = new SeriesQuery(
                list(call.query("names").orElse("")), subjects, good(call), from(call, to), to, points(call));
        return answer(() -> history.series(query));
    }

    private Future<Reply> bands(Call call) {
        Instant to = to(call);
        List<Double> quantiles = list(call.query("quantiles").orElse("0.1,0.5,0.9")).stream()
                .map(HistoryOperations::number)
                .toList();
        BandQuery query =
                new BandQuery(call.query("name").orElse(""), good(call), quantiles, from(call, to), to, points(call));
        return answer(() -> history.bands(query));
    }

    private static Set<String> list(String text) {
        return new LinkedHashSet<>(Arrays.asList(text.split(",")));
    }

    /** What is no number is out of range. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String good(Call call) {
        return call.query("good").orElse("cpu");
    }

    private static int points(Call call) {
        return call.queryInt("points").orElse(POINTS);
    }

    private Instant to(Call call) {
        return call.query("to").map(Market::instant).orElseGet(clock::instant);
    }

    private static Instant from(Call call, Instant to) {
        return call.query("from").map(Market::instant).orElseGet(() -> to.minus(RANGE));
    }
}

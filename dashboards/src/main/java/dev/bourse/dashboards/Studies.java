package dev.bourse.dashboards;

import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.mechanism.Mechanisms;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.api.observatory.Definition;
import dev.bourse.api.observatory.Definitions;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.dashboards.history.History;
import dev.bourse.dashboards.observatory.EnvyTable;
import dev.bourse.dashboards.observatory.MarketGame;
import dev.bourse.dashboards.observatory.Moment;
import dev.bourse.dashboards.observatory.Observatory;
import dev.bourse.dashboards.observatory.Seats;
import dev.bourse.dashboards.whatif.Comparison;
import dev.bourse.dashboards.whatif.Figures;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is asked of one moment of the market: who envies whom, how each bidder fares, and what other rules would have
 * done. Worked out beside the event loop, but for the envy of now, which comes with the measures.
 */
final class Studies {
    private static final int ROWS = 40;
    private static final int MOST_ROWS = 200;

    private final Observatory observatory;
    private final History history;
    private final Anonymous anonymous;
    private final InstantSource clock;
    private final WorkerExecutor worker;

    Studies(Observatory observatory, History history, Anonymous anonymous, InstantSource clock, WorkerExecutor worker) {
        this.observatory = observatory;
        this.history = history;
        this.anonymous = anonymous;
        this.clock = clock;
        this.worker = worker;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "definitions", call -> Future.succeededFuture(Reply.ok(new Definitions(Definition.all()))),
                "envy", this::envy,
                "bidders", this::bidders,
                "game", this::game,
                "played", this::played,
                "whatIf", this::whatIf);
    }

    private Future<Reply> envy(Call call) {
        int rows = call.query("rows").map(Integer::parseInt).orElse(ROWS);
        if (rows < 1 || rows > MOST_ROWS) {
            throw new RefusedException(
                    "rows-out-of-range",
                    400,
                    "The number of rows (%d) must be between 1 and %d; ask for fewer.".formatted(rows, MOST_ROWS));
        }
        Reader reader = reader(call);
        Function<EnvyTable, Object> view = table -> table.view(rows, reader.visible());
        Optional<EnvyTable> live = call.query("at").isPresent() ? Optional.empty() : observatory.envy();
        return live.map(table -> Future.succeededFuture(Reply.ok(view.apply(table))))
                .orElseGet(() -> study(call, moment -> view.apply(EnvyTable.of(moment.at(), market(moment)))));
    }

    private Future<Reply> bidders(Call call) {
        Reader reader = reader(call);
        Predicate<String> asked =
                call.query("bidder").map(Predicate::<String>isEqual).orElse(bidder -> true);
        return study(call, moment -> Seats.of(moment, reader.visible(), asked));
    }

    private Future<Reply> game(Call call) {
        return study(call, moment -> market(moment).view());
    }

    private Reader reader(Call call) {
        return Reader.of(call.identity(), anonymous);
    }

    /** Of the moment that is asked for, or of now. */
    private Future<Reply> study(Call call, Function<Moment, Object> question) {
        Optional<Instant> at = call.query("at").map(Market::instant);
        Moment now = observatory.moment(clock.instant());
        return worker.executeBlocking(
                () -> Reply.ok(question.apply(at.map(history::moment).orElse(now))));
    }

    private Future<Reply> played(Call call) {
        return study(call, moment -> {
            MarketGame market = market(moment);
            return Figures.of(Outcome.of(market.game(), market.bids()));
        });
    }

    private Future<Reply> whatIf(Call call) {
        return study(call, moment -> comparisons(market(moment)));
    }

    private static List<Comparison> comparisons(MarketGame market) {
        return Mechanisms.all().stream()
                .map(mechanism -> Comparison.of(mechanism, market.game(), new Linear()))
                .toList();
    }

    private static MarketGame market(Moment moment) {
        Optional<MarketGame> market = MarketGame.of(moment);
        return market.orElseThrow(() -> new RefusedException(
                "nothing-disclosed",
                409,
                "Nobody who bids at %s publishes a valuation, so there is no game to look at; run agents with --publish."
                        .formatted(moment.at())));
    }
}

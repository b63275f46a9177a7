package dev.bourse.dashboards;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.dashboards.counterfactual.Counterfactual;
import dev.bourse.dashboards.experiment.Experiment;
import dev.bourse.dashboards.experiment.PaperFigure;
import dev.bourse.dashboards.experiment.Sketch;
import dev.bourse.dashboards.history.History;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the lab works out for a while: recorded moments under another mechanism, and the paper's figures in small. */
final class LabOperations {
    private static final int STEPS = 60;
    private static final int SEEDS = 2;
    private static final Duration RANGE = Duration.ofHours(1);

    private final History history;
    private final InstantSource clock;
    private final LongAnswers answers;

    LabOperations(Vertx vertx, History history, InstantSource clock) {
        this.history = history;
        this.clock = clock;
        this.answers = new LongAnswers(vertx, clock);
    }

    Map<String, Operation> operations() {
        return Map.of(
                "counterfactual", this::counterfactual,
                "experiments", call -> Future.succeededFuture(Reply.ok(Experiment.all())),
                "experiment", this::experiment);
    }

    private Future<Reply> counterfactual(Call call) {
        Instant now = clock.instant();
        Instant asked = call.query("to").map(Market::instant).orElse(now);
        Instant to = asked.isAfter(now) ? now : asked;
        Instant from = call.query("from").map(Market::instant).orElseGet(() -> to.minus(RANGE));
        Counterfactual whole = new Counterfactual(
                call.query("mechanism").orElse(""),
                from,
                to,
                call.queryInt("steps").orElse(STEPS));
        return answers.answer(() -> new MomentByMoment(history, kept(whole)));
    }

    /** A stretch that begins before what is kept begins there; one that ends before that is refused. */
    private Counterfactual kept(Counterfactual whole) {
        Instant from = history.first()
                .filter(first -> first.isAfter(whole.from()) && first.isBefore(whole.to()))
                .orElse(whole.from());
        Counterfactual kept = new Counterfactual(whole.mechanism(), from, whole.to(), whole.steps());
        history.moment(kept.at(0));
        return kept;
    }

    private Future<Reply> experiment(Call call) {
        PaperFigure which = PaperFigure.valueOf(call.path("experiment").toUpperCase(Locale.ROOT));
        List<Integer> bidders = call.query("bidders").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(LabOperations::whole)
                .toList();
        Sketch sketch = new Sketch(which, call.queryInt("seeds").orElse(SEEDS), bidders);
        return answers.answer(() -> new GameByGame(sketch));
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new RefusedException(
                    "bidders-out-of-range",
                    400,
                    "The number of bidders (%s) is no whole number; give some with commas between.".formatted(text));
        }
    }
}

package dev.bourse.dashboards;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.dashboards.LongAnswers.Lines;
import dev.bourse.dashboards.counterfactual.Counterfactual;
import dev.bourse.dashboards.counterfactual.Hindsight;
import dev.bourse.dashboards.history.History;
import java.time.Instant;
import java.util.Optional;

/** First what is looked at, then a {@link Hindsight} for each step. */
final class MomentByMoment implements Lines {
    private final History history;
    private final Counterfactual asked;
    private int told = -1;

    MomentByMoment(History history, Counterfactual asked) {
        this.history = history;
        this.asked = asked;
    }

    @Override
    public Optional<?> next() {
        int step = told++;
        if (step < 0) {
            return Optional.of(asked);
        }
        return step < asked.steps() ? Optional.of(hindsight(asked.at(step))) : Optional.empty();
    }

    private Hindsight hindsight(Instant at) {
        try {
            return asked.of(history.moment(at));
        } catch (RefusedException e) {
            return Hindsight.gap(at, e.refusal().detail());
        }
    }

    @Override
    public Object rest(String sentence) {
        return new Stopped(sentence);
    }

    private record Stopped(String stopped) {}
}

package dev.bourse.biddingagent.why;

import dev.bourse.api.market.TaskView;
import dev.bourse.biddingagent.why.Cause.Kind;
import dev.bourse.biddingagent.why.Cause.Step;
import dev.bourse.biddingagent.why.Facts.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What held a job back on one machine. With e the CPUs bought, u those used, w, m and d the parts of the time in which it
 * waited for a CPU, for memory and for a disk alone, the rest 1 - u/e - w - m - d is the program's own. Pure.
 */
final class PlaceCauses {
    /** A share above it is as good as the machine. */
    private static final double ALL = 0.9;

    private static final double LACKING = 0.8;
    private static final double NEAR = 0.95;

    private final Place place;
    private final Intent intent;
    private final Steps steps;
    private final Evidence evidence;

    PlaceCauses(Place place, Intent intent, Steps steps) {
        this.place = place;
        this.intent = intent;
        this.steps = steps;
        this.evidence = new Evidence(place, intent);
    }

    List<Cause> all() {
        if (place.trouble().isPresent()) {
            return List.of(cause(Kind.MACHINE, 1, place.trouble().get(), steps.away(place)));
        }
        List<Cause> causes = new ArrayList<>();
        if (place.stake().filter(Place.Stake::floor).isPresent()) {
            causes.add(cause(Kind.BUDGET, 1, evidence.floor(), steps.money(place.rate())));
        } else if (!place.runs()) {
            idle().ifPresent(causes::add);
        } else if (place.stake().isPresent() && place.span().isPresent()) {
            causes.addAll(running(place.span().get()));
        }
        return causes;
    }

    /** Why nothing runs there. */
    private Optional<Cause> idle() {
        return told(TaskView.State.PENDING, "waits")
                .map(why -> cause(Kind.WAITING, 1, why, steps.away(place)))
                .or(() -> told(TaskView.State.FAILED, "failed").map(why -> cause(Kind.PROGRAM, 1, why, Steps.again())));
    }

    private Optional<String> told(TaskView.State state, String verb) {
        return place.tasks().stream()
                .filter(task -> task.state() == state)
                .map(task -> task.task() + " " + verb
                        + task.detail().map(detail -> ": " + detail).orElse(""))
                .reduce((one, other) -> one + "; " + other);
    }

    private List<Cause> running(Span span) {
        List<Cause> causes = new ArrayList<>();
        causes.add(processor(span));
        causes.add(cause(Kind.MEMORY, span.memoryStall(), evidence.memory(span), steps.memory(place)));
        causes.add(cause(
                Kind.IO,
                span.diskStall(),
                evidence.disk(span),
                new Step("Read less, read ahead, or keep it in memory; a larger share does not help.", 0)));
        causes.add(program(span));
        return causes;
    }

    /** Of what kept it from a CPU while it could run: the first that applies. */
    private Cause processor(Span span) {
        Place.Ground ground = place.ground().orElseThrow();
        boolean idle = span.machineCpus() < ALL * ground.capacity();
        // While it waits for memory or a disk as well, a CPU would not help.
        double waited = span.waited() * (1 - span.memoryStall()) * (1 - span.diskStall());
        if (ground.capped() && idle && span.quota().orElse(0) > 0 && !isAll()) {
            return cause(Kind.THROTTLING, waited, evidence.quota(span), steps.more(place));
        }
        if (isAll()) {
            return cause(Kind.THROTTLING, waited, evidence.whole(span), steps.larger(place));
        }
        if (span.machineCpus() < LACKING * ground.capacity() && span.bidderCpus() < LACKING * place.bought()) {
            return cause(Kind.MACHINE, waited, evidence.undelivered(span), steps.away(place));
        }
        if (isCapped()) {
            return cause(Kind.CAP, waited, evidence.cap(), CapSteps.higher(place));
        }
        return cause(Kind.PRICE, waited, evidence.price(span), steps.more(place));
    }

    private boolean isAll() {
        return place.stake().orElseThrow().share() >= ALL;
    }

    private boolean isCapped() {
        return intent.cap().filter(cap -> place.unitPrice() >= NEAR * cap).isPresent();
    }

    private Cause program(Span span) {
        double idle = 1 - span.jobCpus() / place.own(span) - span.waited() - span.memoryStall() - span.diskStall();
        return cause(Kind.PROGRAM, idle, evidence.program(span), steps.less(place, span.jobCpus()));
    }

    private Cause cause(Kind kind, double weight, String figures, Step step) {
        return new Cause(kind, place.machine(), Math.clamp(weight, 0, 1), figures, step);
    }
}

package dev.bourse.biddingagent.why;

import dev.bourse.biddingagent.why.Cause.Kind;
import dev.bourse.biddingagent.why.Cause.Step;
import dev.bourse.biddingagent.why.Facts.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What held a job back, the most weighty first. The weight of a cause on one of several machines is the part of the time
 * that it cost there, times the machine's part of the CPUs bought. O(places x offers). Pure; any thread.
 */
public final class Diagnosis {
    private static final double LEAST_WEIGHT = 0.05;
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final double AVOIDED = 0.3;

    private final Facts facts;
    private final Steps steps;

    private Diagnosis(Facts facts) {
        this.facts = facts;
        this.steps = new Steps(facts);
    }

    /** The causes; none where nothing did. */
    public static List<Cause> of(Facts facts) {
        return new Diagnosis(facts).causes();
    }

    private List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        double all = facts.places().stream().mapToDouble(Place::bought).sum();
        for (Place place : facts.places()) {
            double part = facts.places().size() == 1 || all <= 0 ? 1 : Math.max(LEAST_WEIGHT, place.bought() / all);
            new PlaceCauses(place, facts.intent(), steps).all().forEach(cause -> causes.add(cause.times(part)));
        }
        if (facts.places().stream().noneMatch(Place::runs)) {
            notBegun().ifPresent(causes::add);
        }
        soonBroke().ifPresent(causes::add);
        facts.intent()
                .avoided()
                .forEach((machine, why) -> causes.add(new Cause(
                        Kind.WAITING,
                        machine,
                        AVOIDED,
                        "%s is avoided for a while: %s".formatted(machine, why),
                        new Step("Mend what failed there; it is tried again by itself.", 0))));
        causes.removeIf(cause -> cause.weight() < LEAST_WEIGHT);
        causes.sort(Comparator.comparingDouble(Cause::weight).reversed());
        return causes;
    }

    private Optional<Cause> notBegun() {
        Intent intent = facts.intent();
        boolean bids = facts.places().stream().anyMatch(place -> place.stake().isPresent());
        double cheapest = facts.offers().stream()
                .mapToDouble(offer -> offer.others() / offer.capacity())
                .min()
                .orElse(0);
        if (!bids && intent.left().filter(left -> !left.isPositive()).isPresent()) {
            double rate = intent.spendRate().map(Place::credits).orElse(0.0);
            return job(Kind.BUDGET, "nothing is left of the budget", steps.money(rate));
        }
        if (!bids
                && !facts.offers().isEmpty()
                && intent.cap().filter(cap -> cheapest >= cap).isPresent()) {
            String figures = "the cheapest CPU costs %s and the cap is %s, so it bids nowhere"
                    .formatted(
                            Words.credits(cheapest), Words.credits(intent.cap().get()));
            return job(Kind.CAP, figures, CapSteps.first(facts.offers()));
        }
        if (intent.waiting().isPresent()) {
            return job(Kind.WAITING, intent.waiting().get(), new Step("See there.", 0));
        }
        return bids
                ? Optional.empty()
                : job(
                        Kind.WAITING,
                        "no bid of its account stands on any machine",
                        new Step(
                                "Run it with bourse run, or bid with bourse bid; bourse forecast says what a rate would get.",
                                0));
    }

    private static Optional<Cause> job(Kind kind, String figures, Step step) {
        return Optional.of(new Cause(kind, "", 1, figures, step));
    }

    /** Less slow than short of breath: what is left lasts for minutes only. */
    private Optional<Cause> soonBroke() {
        double rate = facts.places().stream().mapToDouble(Place::rate).sum();
        return facts.intent()
                .left()
                .filter(left -> left.isPositive() && rate > 0)
                .flatMap(left -> {
                    double lasts = left.decimal().doubleValue()
                            / rate
                            * Duration.ofHours(1).toSeconds();
                    double weight = (1 - lasts / SOON.toSeconds()) / 2;
                    String figures = "%s credits are left, which at %s last for %.0f s"
                            .formatted(left, Words.credits(rate), lasts);
                    return weight <= 0
                            ? Optional.empty()
                            : Optional.of(new Cause(Kind.BUDGET, "", weight, figures, steps.money(rate)));
                });
    }
}

package dev.bourse.biddingagent.why;

import dev.bourse.api.size.Bytes;
import dev.bourse.biddingagent.why.Cause.Step;
import dev.bourse.biddingagent.why.Facts.Offer;
import java.util.Comparator;
import java.util.Optional;

/** The cheapest next step for each cause. Costs are those at what the others pay now, who may answer. Pure. */
final class Steps {
    /** The largest share that is worth naming a price for: the last hundredths of a machine cost without bound. */
    static final double MOST = 0.95;

    private static final Bytes LEAST_MORE = Bytes.of("64MiB");
    private static final int QUARTER = 4;

    private final Facts facts;

    Steps(Facts facts) {
        this.facts = facts;
    }

    /** Twice the CPUs, or half of what is missing to the whole machine; here, or all of it on one that is cheaper. */
    Step more(Place place) {
        double capacity = place.ground().orElseThrow().capacity();
        double share = place.stake().orElseThrow().share();
        double wanted = wanted(share);
        double rate = place.others() * wanted / (1 - wanted);
        double here = rate - place.rate();
        Optional<Offer> other = cheapest(place.machine(), wanted * capacity);
        double there =
                other.map(offer -> offer.costOf(wanted * capacity)).orElse(Double.POSITIVE_INFINITY) - place.rate();
        if (there < here) {
            Offer offer = other.orElseThrow();
            return new Step(
                    "Bid on %s instead: a share of %s there is %s and needs a rate of %s."
                            .formatted(
                                    offer.machine(),
                                    Words.percent(wanted * capacity / offer.capacity()),
                                    Words.cpus(wanted * capacity),
                                    Words.credits(there + place.rate())),
                    there);
        }
        return new Step(
                "A share of %s instead of %s on %s needs a rate of %s instead of %s."
                        .formatted(
                                Words.percent(wanted),
                                Words.percent(share),
                                place.machine(),
                                Words.credits(rate),
                                Words.credits(place.rate())),
                here);
    }

    /** The share to want next. */
    static double wanted(double share) {
        return Math.min(MOST, Math.min(2 * share, Math.max(0.9, (1 + share) / 2)));
    }

    private Optional<Offer> cheapest(String butNot, double cpus) {
        return facts.offers().stream()
                .filter(offer -> !offer.machine().equals(butNot) && Double.isFinite(offer.costOf(cpus)))
                .min(Comparator.comparingDouble(offer -> offer.costOf(cpus)));
    }

    /** A larger machine, where there is one. */
    Step larger(Place place) {
        double now = place.bought();
        return cheapest(place.machine(), 2 * now)
                .map(offer -> new Step(
                        "Bid on %s instead, which has %s: %s there need a rate of %s."
                                .formatted(
                                        offer.machine(),
                                        Words.cpus(offer.capacity()),
                                        Words.cpus(2 * now),
                                        Words.credits(offer.costOf(2 * now))),
                        offer.costOf(2 * now) - place.rate()))
                .orElse(new Step(
                        "No machine of the market has twice as much; use several with --tasks, or add one.", 0));
    }

    static Step again() {
        return new Step("See its last words with bourse logs, mend it, and run it again.", 0);
    }

    /** A quarter more memory, in whole 64 MiB; reservations have no price of their own. */
    Step memory(Place place) {
        Optional<Bytes> limit =
                place.tasks().stream().flatMap(task -> task.limit().stream()).max(Comparator.naturalOrder());
        long step = LEAST_MORE.count();
        long more = limit.map(bytes -> (bytes.count() / QUARTER + step - 1) / step * step)
                .map(bytes -> Math.max(step, bytes))
                .orElse(2 * step);
        String wish = limit.map(bytes -> " (--memory %s instead of %s)".formatted(bytes.plus(new Bytes(more)), bytes))
                .orElse("");
        return new Step("Ask for %s more%s.".formatted(new Bytes(more), wish), 0);
    }

    /** What the same work costs when no more is bought than is used, with a tenth in hand. */
    Step less(Place place, double used) {
        double share = Math.clamp(1.1 * used / place.ground().orElseThrow().capacity(), 0.01, MOST);
        double rate = place.others() * share / (1 - share);
        return new Step(
                "Bid %s instead of %s on %s: a share of %s is what the program uses; or give it more threads or less to wait for."
                        .formatted(
                                Words.credits(rate),
                                Words.credits(place.rate()),
                                place.machine(),
                                Words.percent(share)),
                rate - place.rate());
    }

    /** More money for as long as the job goes on. */
    Step money(double rate) {
        return new Step(
                "Give the account more credits, or the job a larger budget: going on costs %s."
                        .formatted(Words.credits(rate)),
                rate);
    }

    /** The same CPUs on another machine. */
    Step away(Place place) {
        double cpus = place.bought();
        return cheapest(place.machine(), cpus)
                .map(offer -> new Step(
                        "Leave it; the same %s on %s need a rate of %s."
                                .formatted(Words.cpus(cpus), offer.machine(), Words.credits(offer.costOf(cpus))),
                        offer.costOf(cpus) - place.rate()))
                .orElse(new Step("There is no other machine for it; wait, or tell its owner.", 0));
    }
}

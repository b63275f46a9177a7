package dev.bourse.biddingagent.why;

import dev.bourse.biddingagent.why.Cause.Step;
import dev.bourse.biddingagent.why.Facts.Offer;
import java.util.Comparator;
import java.util.List;

/** The next steps where the cap on the unit price binds. Pure. */
final class CapSteps {
    private static final int QUARTER = 4;

    private CapSteps() {}

    /** A cap under which {@link Steps#more} is possible. */
    static Step higher(Place place) {
        double wanted = Steps.wanted(place.stake().orElseThrow().share());
        double rate = place.others() * wanted / (1 - wanted);
        double cap = (place.others() + rate) / place.ground().orElseThrow().capacity();
        return new Step(
                "Raise the cap to %s per CPU: a share of %s on %s then is %s."
                        .formatted(Words.credits(cap), Words.percent(wanted), place.machine(), Words.credits(rate)),
                rate - place.rate());
    }

    /** A cap under which a quarter of the machine that is cheapest by the CPU can be had. */
    static Step first(List<Offer> offers) {
        Offer offer = offers.stream()
                .min(Comparator.comparingDouble(each -> each.others() / each.capacity()))
                .orElseThrow();
        double rate = offer.others() / (QUARTER - 1);
        double cap = (offer.others() + rate) / offer.capacity();
        return new Step(
                "Raise the cap to %s per CPU: a share of %s on %s then is %s."
                        .formatted(
                                Words.credits(cap), Words.percent(1.0 / QUARTER), offer.machine(), Words.credits(rate)),
                rate);
    }
}

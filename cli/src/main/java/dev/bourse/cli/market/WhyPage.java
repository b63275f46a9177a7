package dev.bourse.cli.market;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.bourse.biddingagent.why.Cause;
import dev.bourse.biddingagent.why.Facts;
import dev.bourse.biddingagent.why.Place;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Table;
import java.util.List;
import java.util.Locale;

/** What {@code bourse why} found, as it is shown; JSON tells all of it. */
record WhyPage(@JsonUnwrapped Facts facts, List<Cause> causes) {
    void print(Format format) {
        if (format == Format.TABLE) {
            System.out.println(bids().text());
            causes.forEach(WhyPage::tell);
            if (causes.isEmpty()) {
                System.out.println("Nothing held it back.");
            }
            return;
        }
        Table table = Table.of("cause", "machine", "weight", "figures", "step", "costs/h");
        causes.forEach(cause -> table.row(
                cause.kind(),
                cause.machine(),
                decimal(cause.weight()),
                cause.figures(),
                cause.step().what(),
                decimal(cause.step().creditsPerHour())));
        table.print(format, this, System.out);
    }

    private Table bids() {
        Table table = Table.of("machine", "bid/h", "price/h", "share", "CPUs bought", "used", "waited for a CPU");
        for (Place place : facts.places()) {
            table.row(
                    place.machine(),
                    place.stake().map(Place.Stake::rate).orElse(null),
                    place.ground().map(Place.Ground::price).orElse(null),
                    place.stake().map(stake -> percent(stake.share())).orElse(null),
                    decimal(place.bought()),
                    place.span().map(span -> decimal(span.jobCpus())).orElse(null),
                    place.span()
                            .filter(span -> span.waiting().isPresent())
                            .map(span -> percent(span.waiting().getAsDouble()))
                            .orElse(null));
        }
        return table;
    }

    private static void tell(Cause cause) {
        System.out.println("%-11s %4s  %s."
                .formatted(cause.kind().name().toLowerCase(Locale.ROOT), percent(cause.weight()), cause.figures()));
        System.out.println("%17s next: %s%s"
                .formatted("", cause.step().what(), costs(cause.step().creditsPerHour())));
    }

    private static String costs(double perHour) {
        if (perHour == 0) {
            return " It costs no credits.";
        }
        return String.format(
                Locale.ROOT, " It %s %.4g credits an hour.", perHour > 0 ? "costs" : "saves", Math.abs(perHour));
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * part);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}

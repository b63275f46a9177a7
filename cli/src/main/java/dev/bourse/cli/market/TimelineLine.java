package dev.bourse.cli.market;

import dev.bourse.biddingagent.diary.Event;
import java.util.Locale;
import java.util.Objects;

/**
 * An event in a table.
 *
 * @param event what, in two words
 * @param rank of whom; null where it is about the whole job
 * @param machine where; null where it is about none
 * @param detail the rest
 */
record TimelineLine(String event, Integer rank, String machine, String detail) {
    static TimelineLine of(Event event) {
        return switch (event) {
            case Event.Begun e -> job("begun", "for " + e.account());
            case Event.Won e -> on("won", e.machine(), percent(e.share()) + " for " + e.rate() + "/h");
            case Event.Lost e -> on("lost", e.machine(), e.why());
            case Event.Started e -> new TimelineLine("started", e.rank(), e.machine(), attempt(e.attempt()));
            case Event.Moved e ->
                new TimelineLine("moved", e.rank(), e.machine(), "from " + e.from() + attempt(e.attempt()));
            case Event.Left e ->
                new TimelineLine("left", e.rank(), e.machine(), e.checkpoint() ? "checkpoint told" : "");
            case Event.RankEnded e -> new TimelineLine(e.done() ? "done" : "failed", e.rank(), e.machine(), end(e));
            case Event.RateChanged e -> job("spend rate", "from " + e.from() + " to " + e.to() + "/h");
            case Event.Seen e ->
                on("price", e.machine(), e.price() + "/h; " + percent(e.share()) + " for " + e.rate() + "/h");
            case Event.Spent e -> job("spent", e.spent() + " credits, " + seconds(e.cpuSeconds()) + " of CPU time");
            case Event.Avoided e -> on("avoided", e.machine(), "until " + e.until() + ": " + e.why());
            case Event.Waits e -> job("waits", e.why());
            case Event.Ended e ->
                job(
                        "ended",
                        "%s after %s for %s credits, %s of CPU time%s"
                                .formatted(
                                        e.outcome().name().toLowerCase(Locale.ROOT),
                                        seconds(e.wallSeconds()),
                                        e.spent(),
                                        seconds(e.cpuSeconds()),
                                        e.detail() == null ? "" : ": " + e.detail()));
        };
    }

    private static TimelineLine job(String what, String detail) {
        return new TimelineLine(what, null, null, detail);
    }

    private static TimelineLine on(String what, String machine, String detail) {
        return new TimelineLine(what, null, machine, detail);
    }

    private static String end(Event.RankEnded e) {
        String code = e.exitCode() == null ? "" : "exit code " + e.exitCode() + " ";
        return (code + attempt(e.attempt()) + " " + Objects.requireNonNullElse(e.detail(), "")).strip();
    }

    private static String attempt(int number) {
        return number == 0 ? "" : " (try " + (number + 1) + ")";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f s", value);
    }
}

package dev.bourse.dashboards.history;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.dashboards.history.Scrutiny.Verdict;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Turns what is heard into rows: raw ones at once, and series cut into buckets of ten seconds. What something costs does
 * not depend on how much was heard before. All times are the dashboard's own, so that no machine's clock can bring
 * another's series into disorder. One thread.
 */
final class Chronicle {
    static final long BUCKET_MICROS = 10 * Micros.PER_SECOND;

    private static final double MICROS = 1e6;

    private final Scrutiny scrutiny;
    private final Refusals refusals;
    private final Predicate<String> dropped;
    private final Tracks tracks = new Tracks(BUCKET_MICROS);
    private final Spending spending = new Spending();
    private final Map<String, Clearing> standing = new HashMap<>();
    private final Map<String, Long> heardMicros = new HashMap<>();
    private final Set<String> lost;
    private Set<SeriesName> measures = new HashSet<>();
    private long listenedMicros;
    private Sheets sheets;

    /**
     * What goes on from a file.
     *
     * @param lost machines of which nothing is known since the file was closed, or before
     * @param dropped whether clearings of the machine were dropped since it was asked last
     */
    Chronicle(Scrutiny scrutiny, Refusals refusals, Set<String> lost, Predicate<String> dropped) {
        this.scrutiny = scrutiny;
        this.refusals = refusals;
        this.lost = new HashSet<>(lost);
        this.dropped = dropped;
    }

    void writeTo(Sheets next) {
        sheets = next;
        tracks.writeTo(next);
    }

    void hear(Heard heard) throws SQLException {
        switch (heard) {
            case Heard.Cleared cleared -> cleared(cleared);
            case Heard.Gone(String machine, Instant at) -> gone(machine, Micros.of(at));
            case Heard.Listening(Set<String> machines, Instant at) -> listening(machines, Micros.of(at));
            case Heard.Measured(Map<String, Double> values, Instant at) -> measured(values, Micros.of(at));
            case Heard.Published published -> sheets.valuation(published);
        }
    }

    private void cleared(Heard.Cleared heard) throws SQLException {
        String machine = heard.clearing().machine();
        switch (scrutiny.judge(heard.clearing())) {
            case Verdict.Taken(long missed) -> {
                long at = Micros.of(heard.at());
                if (missed > 0) {
                    String why = dropped.test(machine) ? "dropped" : "missed";
                    sheets.gap(machine, heardMicros.getOrDefault(machine, at), at, missed, why);
                }
                found(machine, at);
                heardMicros.put(machine, at);
                standing.put(machine, heard.clearing());
                sheets.clearing(heard);
                show(heard.clearing(), at);
                heard.clearing().goods().forEach((name, good) -> spending.cleared(machine, name, good));
            }
            case Verdict.Repeated() -> {
                if (standing.putIfAbsent(machine, heard.clearing()) == null) {
                    // After a restart: what the machine said last still holds.
                    found(machine, Micros.of(heard.at()));
                    show(heard.clearing(), Micros.of(heard.at()));
                    heard.clearing().goods().forEach((name, good) -> spending.cleared(machine, name, good));
                }
            }
            case Verdict.Old(String sentence) -> refusals.count(machine, "clearing-old", sentence, heard.at());
        }
    }

    private void show(Clearing clearing, long at) throws SQLException {
        for (Map.Entry<String, GoodClearing> entry : clearing.goods().entrySet()) {
            GoodClearing good = entry.getValue();
            double price = good.price().microsPerHour() / MICROS;
            tracks.set(series(clearing, entry.getKey(), "price"), at, price);
            tracks.set(series(clearing, entry.getKey(), "unitPrice"), at, price / good.capacity());
            tracks.set(series(clearing, entry.getKey(), "utilisation"), at, good.utilisation());
            tracks.set(series(clearing, entry.getKey(), "bidders"), at, good.bidders());
        }
    }

    private static SeriesName series(Clearing clearing, String good, String name) {
        return SeriesName.machine(clearing.machine(), good, name);
    }

    private void gone(String machine, long at) throws SQLException {
        lose(machine, at, "gone");
        standing.remove(machine);
        spending.gone(machine);
    }

    private void lose(String machine, long at, String reason) throws SQLException {
        if (standing.containsKey(machine) && lost.add(machine)) {
            String subject = SeriesName.machine(machine, "", "").subject();
            tracks.end(series -> series.subject().equals(subject));
            sheets.gapOpens(machine, at, reason);
        }
    }

    private void found(String machine, long at) throws SQLException {
        if (lost.remove(machine)) {
            sheets.gapCloses(machine, at);
        }
    }

    private void listening(Set<String> machines, long at) throws SQLException {
        for (Clearing last : standing.values()) {
            if (!machines.contains(last.machine())) {
                lose(last.machine(), listenedMicros == 0 ? at : listenedMicros, "unheard");
            } else if (lost.contains(last.machine())) {
                found(last.machine(), at);
                show(last, at);
            }
        }
        tracks.advance(series -> !series.subject().equals(SeriesName.MARKET), at);
        for (Map.Entry<Spending.Purse, Spending.Sum> change : spending.changes().entrySet()) {
            spent(change.getKey(), change.getValue(), at);
        }
        listenedMicros = at;
    }

    private void spent(Spending.Purse purse, Spending.Sum sum, long at) throws SQLException {
        SeriesName spend = SeriesName.bidder(purse.bidder(), purse.good(), "spend");
        SeriesName share = SeriesName.bidder(purse.bidder(), purse.good(), "share");
        sheets.point(spend, at, sum.rate() / MICROS);
        sheets.point(share, at, sum.share());
        tracks.set(spend, at, sum.rate() / MICROS);
        tracks.set(share, at, sum.share());
        if (sum.machines() == 0) {
            end(Set.of(spend, share), at);
        }
    }

    /** From then on they are not known, which a point that is no number says. */
    private void end(Set<SeriesName> ended, long at) throws SQLException {
        for (SeriesName series : ended) {
            sheets.point(series, at, Double.NaN);
        }
        if (!ended.isEmpty()) {
            tracks.end(ended::contains);
        }
    }

    private void measured(Map<String, Double> values, long at) throws SQLException {
        Set<SeriesName> now = new HashSet<>();
        for (Map.Entry<String, Double> value : values.entrySet()) {
            if (Double.isFinite(value.getValue())) {
                SeriesName measure = SeriesName.market(value.getKey());
                now.add(measure);
                sheets.point(measure, at, value.getValue());
                tracks.set(measure, at, value.getValue());
            }
        }
        measures.removeAll(now);
        end(measures, at);
        measures = now;
    }

    /** Writes what there is of unfinished buckets. */
    void end() throws SQLException {
        tracks.end(series -> true);
    }
}

package dev.bourse.dashboards.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/**
 * Reads series as they were heard: values hold until they change, so what held when the window begins is taken from the
 * buckets of ten seconds just before it. One thread.
 */
final class StepReader {
    /** Within this time before any moment a bucket was written, if anything was known. */
    private static final long BEFORE = 4 * Chronicle.BUCKET_MICROS;

    private final DuckDBConnection connection;
    private final Window window;
    private final Map<Integer, SeriesName> wanted;
    private final Map<SeriesName, List<Step>> steps = new HashMap<>();
    private final Map<String, List<Gap>> gaps = new HashMap<>();

    /** From this moment the value is that, or is not known. */
    private record Step(long at, double value) {}

    private record Gap(long from, long to, boolean resumes) {}

    StepReader(DuckDBConnection connection, Window window, Map<Integer, SeriesName> wanted) {
        this.connection = connection;
        this.window = window;
        this.wanted = wanted;
    }

    Collection<LineBuilder> lines() throws SQLException {
        readHeld();
        readPoints();
        readClearings();
        readGaps();
        List<LineBuilder> lines = new ArrayList<>();
        for (SeriesName name : wanted.values()) {
            LineBuilder line = new LineBuilder(name, window);
            follow(steps.getOrDefault(name, List.of()), gapsOf(name.subject()), line);
            lines.add(line);
        }
        return lines;
    }

    private void step(SeriesName name, long at, double value) {
        steps.computeIfAbsent(name, none -> new ArrayList<>()).add(new Step(at, value));
    }

    private void readHeld() throws SQLException {
        Rows.of(
                connection,
                """
                SELECT series, epoch_us(max(start)) + arg_max(covered, start), arg_max(last, start)
                FROM tens WHERE series IN (%s) AND %s GROUP BY series""".formatted(list(wanted.keySet()), between("start", window.fromMicros() - Chronicle.BUCKET_MICROS)),
                row -> step(wanted.get(row.getInt(1)), row.getLong(2), row.getDouble(3)));
    }

    private void readPoints() throws SQLException {
        Rows.of(
                connection,
                "SELECT series, epoch_us(heard_at), value FROM points WHERE series IN (%s) AND %s"
                        .formatted(list(wanted.keySet()), between("heard_at", window.toMicros())),
                row -> step(wanted.get(row.getInt(1)), row.getLong(2), row.getDouble(3)));
    }

    private String between(String column, long to) {
        return "%s >= make_timestamp(%d) AND %s < make_timestamp(%d)"
                .formatted(column, window.fromMicros() - BEFORE, column, to);
    }

    private void readClearings() throws SQLException {
        List<Integer> machines = new ArrayList<>();
        Rows.of(
                connection,
                "SELECT n.id FROM series s JOIN names n ON s.subject = 'machine:' || n.name WHERE s.id IN (%s)"
                        .formatted(list(wanted.keySet())),
                row -> machines.add(row.getInt(1)));
        if (machines.isEmpty()) {
            return;
        }
        Map<SeriesName, SeriesName> asked = new HashMap<>();
        wanted.values().forEach(name -> asked.put(name, name));
        Rows.of(connection, """
                SELECT m.name, g.name, epoch_us(heard_at), price / 1e6, price / 1e6 / capacity, utilisation, bidders
                FROM clearings JOIN names m ON machine = m.id JOIN names g ON good = g.id
                WHERE machine IN (%s) AND %s""".formatted(list(machines), between("heard_at", window.toMicros())), row -> {
            String[] told = {"price", "unitPrice", "utilisation", "bidders"};
            for (int i = 0; i < told.length; i++) {
                SeriesName name = SeriesName.machine(row.getString(1), row.getString(2), told[i]);
                if (asked.containsKey(name)) {
                    step(name, row.getLong(3), row.getDouble(4 + i));
                }
            }
        });
    }

    private void readGaps() throws SQLException {
        Rows.of(connection, """
                SELECT coalesce('machine:' || name, ''), epoch_us(from_at), epoch_us(coalesce(to_at, make_timestamp(%d)))
                FROM gaps LEFT JOIN names ON machine = id
                WHERE from_at < make_timestamp(%d) AND (to_at IS NULL OR to_at > make_timestamp(%d))
                """.formatted(Long.MAX_VALUE / 2, window.toMicros(), window.fromMicros() - BEFORE), row -> {
            String subject = row.getString(1);
            // What holds after a time in which nothing was heard of anything is told by what is heard next.
            Gap gap = new Gap(row.getLong(2), row.getLong(3), !subject.isEmpty());
            gaps.computeIfAbsent(subject, none -> new ArrayList<>()).add(gap);
        });
    }

    private List<Gap> gapsOf(String subject) {
        List<Gap> own = new ArrayList<>(gaps.getOrDefault("", List.of()));
        own.addAll(gaps.getOrDefault(subject, List.of()));
        return own;
    }

    private void follow(List<Step> own, List<Gap> lost, LineBuilder line) throws SQLException {
        List<Step> all = new ArrayList<>(own);
        all.sort(Comparator.comparingLong(Step::at));
        Track track = new Track(window.widthMicros(), line::add);
        for (Step step : withGaps(all, lost)) {
            if (Double.isNaN(step.value)) {
                track.lose(Math.max(step.at, window.fromMicros()));
            } else {
                track.set(Math.max(step.at, window.fromMicros()), step.value);
            }
        }
        track.advance(window.toMicros());
        track.flush();
    }

    /** The steps with a loss where a gap begins, and what held before where it ends, if it still holds. */
    private static List<Step> withGaps(List<Step> sorted, List<Gap> gaps) {
        List<Step> all = new ArrayList<>(sorted);
        for (Gap gap : gaps) {
            all.add(new Step(gap.from, Double.NaN));
            if (gap.resumes) {
                sorted.stream()
                        .filter(step -> step.at <= gap.to)
                        .reduce((before, after) -> after)
                        .ifPresent(held -> all.add(new Step(gap.to, held.value)));
            }
        }
        all.sort(Comparator.comparingLong(Step::at));
        return all;
    }

    private static String list(Collection<Integer> numbers) {
        return String.join(",", numbers.stream().map(String::valueOf).toList());
    }
}

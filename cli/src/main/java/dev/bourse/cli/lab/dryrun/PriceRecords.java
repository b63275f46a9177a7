package dev.bourse.cli.lab.dryrun;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.strategy.DryRun.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Recorded prices as CSV: a header {@code time,machine,capacity,others} and a line for each machine and moment; a time is a
 * number of seconds or an instant, {@code others} is what others and the reserve bid in credits per hour.
 */
final class PriceRecords {
    private static final String HEADER = "time,machine,capacity,others";
    private static final int COLUMNS = 4;

    private PriceRecords() {}

    static List<Recorded> read(Path file) {
        List<String> lines = lines(file);
        refuseUnless(
                !lines.isEmpty() && lines.getFirst().strip().equals(HEADER), file, 1, "the header must be " + HEADER);
        List<Recorded> records = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                records.add(record(lines.get(i).strip(), file, i + 1));
            }
        }
        refuseUnless(
                records.stream().map(Recorded::second).distinct().count() >= 2,
                file,
                lines.size(),
                "there must be two moments or more, for what is bid at one holds until the next");
        return records;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new RefusedException(
                    "prices-unreadable", 400, "The prices (%s) cannot be read; name a file of text.".formatted(file));
        }
    }

    private static Recorded record(String line, Path file, int number) {
        String[] cells = line.split(",", -1);
        refuseUnless(cells.length == COLUMNS, file, number, "there must be 4 cells, not " + cells.length);
        try {
            double capacity = Double.parseDouble(cells[2].strip());
            double others = Double.parseDouble(cells[3].strip());
            refuseUnless(capacity > 0 && Double.isFinite(capacity), file, number, "the capacity must be above 0");
            refuseUnless(others > 0 && Double.isFinite(others), file, number, "others must be above 0");
            return new Recorded(second(cells[0].strip()), cells[1].strip(), capacity, others);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw refusal(file, number, "a cell is no number: " + e.getMessage());
        }
    }

    private static double second(String time) {
        return time.contains("T") ? Instant.parse(time).toEpochMilli() / 1e3 : Double.parseDouble(time);
    }

    private static void refuseUnless(boolean good, Path file, int line, String why) {
        if (!good) {
            throw refusal(file, line, why);
        }
    }

    private static RefusedException refusal(Path file, int line, String why) {
        return new RefusedException(
                "prices-malformed",
                400,
                "The prices (%s, line %d) are no such records: %s.".formatted(file, line, why));
    }
}

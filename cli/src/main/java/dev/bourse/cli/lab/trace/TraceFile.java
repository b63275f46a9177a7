package dev.bourse.cli.lab.trace;

import dev.bourse.allocation.trace.Job;
import dev.bourse.allocation.trace.Pool;
import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Jobs in a file. Ours is CSV under the header {@code job,arrival_hours,work,gpus,budget} and a column for each pool with
 * the steps an hour on each GPU of it, empty or 0 where the job cannot run. Otherwise tab-separated as the schedulers Gavel
 * (10 columns) and Shockwave (12) have them, with a {@link Throughputs} file beside.
 */
final class TraceFile {
    private static final String OURS = "job,arrival_hours,work,gpus,budget,";
    private static final int OUR_COLUMNS = 5;
    private static final int GAVEL = 10;
    private static final int SHOCKWAVE = 12;
    private static final double SECONDS_AN_HOUR = 3600;

    private final Path path;
    private final List<Pool> pools;
    private final Throughputs throughputs;
    private final double elasticity;
    private final double stretch;

    /**
     * @param throughputs null where the file is ours
     * @param elasticity how many times the GPUs a job asks for it can use, at least 1
     * @param stretch by what arrival times are multiplied
     */
    TraceFile(Path path, List<Pool> pools, Throughputs throughputs, double elasticity, double stretch) {
        this.path = path;
        this.pools = pools;
        this.throughputs = throughputs;
        this.elasticity = elasticity;
        this.stretch = stretch;
    }

    /** The first {@code limit} jobs; a {@link RefusedException} names the line that is wrong. */
    List<Job> read(int limit) {
        List<String> lines;
        try {
            lines = Files.readAllLines(path);
        } catch (IOException e) {
            throw new RefusedException(
                    "trace-malformed", 400, "The trace (%s) cannot be read; name a text file.".formatted(path));
        }
        boolean ours = !lines.isEmpty() && lines.getFirst().startsWith(OURS);
        int[] columns = ours ? columns(lines.getFirst().split(",", -1)) : new int[0];
        List<Job> jobs = new ArrayList<>();
        for (int k = ours ? 1 : 0; k < lines.size() && jobs.size() < limit; k++) {
            int line = k + 1;
            if (!lines.get(k).isBlank()) {
                jobs.add(ours ? ours(line, lines.get(k), columns) : theirs(line, lines.get(k)));
            }
        }
        return jobs;
    }

    private int[] columns(String[] header) {
        return pools.stream()
                .mapToInt(pool -> {
                    for (int k = OUR_COLUMNS; k < header.length; k++) {
                        if (header[k].strip().equals(pool.name())) {
                            return k;
                        }
                    }
                    throw refused(1, "it has no column for the pool " + pool.name());
                })
                .toArray();
    }

    private Job ours(int line, String text, int[] columns) {
        String[] cells = text.split(",", -1);
        double[] rates = new double[columns.length];
        for (int j = 0; j < rates.length; j++) {
            if (columns[j] >= cells.length) {
                throw refused(line, "it has " + cells.length + " columns, fewer than the header");
            }
            String cell = cells[columns[j]].strip();
            rates[j] = cell.isEmpty() ? 0 : number(line, cell);
        }
        return job(
                line,
                cells[0],
                number(line, cells[1]),
                number(line, cells[2]),
                rates,
                number(line, cells[3]),
                number(line, cells[4]));
    }

    private Job theirs(int line, String text) {
        String[] cells = text.split("\t", -1);
        if (cells.length != GAVEL && cells.length != SHOCKWAVE) {
            throw refused(
                    line,
                    "it has %d columns, but Gavel's traces have %d, Shockwave's %d, and ours begins with %s"
                            .formatted(cells.length, GAVEL, SHOCKWAVE, OURS));
        }
        if (throughputs == null) {
            throw refused(line, "its jobs need --throughputs FILE.json to say how fast they are");
        }
        int gpus = whole(line, cells[6]);
        double[] rates = pools.stream()
                .mapToDouble(pool -> throughputs.stepsPerSecond(pool.name(), cells[0], gpus) * SECONDS_AN_HOUR / gpus)
                .toArray();
        return job(
                line,
                cells[0],
                number(line, cells[cells.length - 1]) / SECONDS_AN_HOUR,
                number(line, cells[5]),
                rates,
                gpus,
                number(line, cells[cells.length == GAVEL ? 7 : 8]));
    }

    private Job job(int line, String name, double arrival, double work, double[] rates, double gpus, double budget) {
        try {
            return new Job(
                    name,
                    arrival * stretch,
                    work,
                    rates,
                    (int) gpus,
                    (int) Math.min(Integer.MAX_VALUE, gpus * elasticity),
                    budget);
        } catch (IllegalArgumentException e) {
            throw refused(line, e.getMessage());
        }
    }

    private double number(int line, String cell) {
        try {
            return Double.parseDouble(cell.strip());
        } catch (NumberFormatException e) {
            throw refused(line, "'" + cell + "' is no number");
        }
    }

    private int whole(int line, String cell) {
        double number = number(line, cell);
        if (number != Math.rint(number) || number < 1 || number > 1_000_000) {
            throw refused(line, "'" + cell + "' GPUs are no whole number from 1");
        }
        return (int) number;
    }

    private RefusedException refused(int line, String why) {
        return new RefusedException(
                "trace-malformed",
                400,
                "The trace (%s) holds no job at line %d: %s; see docs/examples/trace.csv.".formatted(path, line, why));
    }
}

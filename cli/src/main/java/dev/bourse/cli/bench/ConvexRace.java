package dev.bourse.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.mechanism.Allocation;
import dev.bourse.allocation.mechanism.Certificate;
import dev.bourse.allocation.mechanism.convex.EisenbergGale;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Eisenberg-Gale against cvxopt, the general convex solver of a Python user, on the same instance. */
final class ConvexRace {
    private static final double LEAST_LEAD = 10;
    private static final double MOST_GAP = 1e-6;
    private static final int RUNS = 9;
    private static final String SCRIPT = "eisenberg_gale_cvxopt.py";

    private ConvexRace() {}

    static EngineFigure run(int size, Path python) {
        Game game = EngineRaces.uniform(size);
        Clocked<Allocation> ours = Clocked.of(RUNS, RUNS, () -> new EisenbergGale().allocate(game, new Linear()));
        double gap = ours.last().certificate() instanceof Certificate.DualityGap(double relative) ? relative : 1;
        Optional<JsonNode> theirs = cvxopt(game, python);
        Double lead = theirs.map(each -> seconds(each) * 1000 / ours.millis()).orElse(null);
        return new EngineFigure(
                "Eisenberg-Gale to a duality gap of 1e-6",
                size + " x " + size,
                ours.millis(),
                "cvxopt",
                theirs.map(each -> seconds(each) * 1000).orElse(null),
                lead,
                "at least 10 times faster",
                lead == null ? null : lead >= LEAST_LEAD && gap <= MOST_GAP,
                String.format(Locale.ROOT, "certified gap %.1e; ", gap)
                        + theirs.map(each -> String.format(
                                        Locale.ROOT,
                                        "cvxopt's %.1e",
                                        each.path("gap").asDouble()))
                                .orElse("no cvxopt in " + python + ": apt-get install python3-cvxopt"));
    }

    private static double seconds(JsonNode theirs) {
        return theirs.path("seconds").asDouble();
    }

    /** What the script says, or nothing where this Python cannot run it. */
    private static Optional<JsonNode> cvxopt(Game game, Path python) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("bourse-race");
            Path file = Files.writeString(
                    folder.resolve("game.json"),
                    WireJson.write(Map.of(
                            "budgets",
                            game.budgets(),
                            "weights",
                            IntStream.range(0, game.bidders())
                                    .mapToObj(game::weights)
                                    .toArray(double[][]::new))));
            Path script = folder.resolve(SCRIPT);
            try (InputStream resource = ConvexRace.class.getResourceAsStream(SCRIPT)) {
                Files.copy(resource, script);
            }
            Process process = new ProcessBuilder(python.toString(), script.toString(), "--sold", file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(WireJson.read(said, JsonNode.class)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve("game.json"));
            Files.deleteIfExists(folder.resolve(SCRIPT));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

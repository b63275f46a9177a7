package dev.bourse.cli.lab;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.bourse.allocation.game.Game;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A game in a file. JSON: {@code {"budgets":[...],"weights":[[...]],"reserve":1e-9}}, and where bidders want few of many
 * goods {@code {"budgets":[...],"goods":N,"wanted":[[...]],"weights":[[...]]}}. CSV, by the ending of the name: a row per
 * bidder, the budget first, under a header line or none.
 *
 * @param budgets {@code budgets[bidder]}
 * @param goods how many there are, with {@code wanted} only
 * @param wanted {@code wanted[bidder]}: the goods that its weights are for, rising; absent where weights are for all goods
 * @param weights {@code weights[bidder][good]}
 * @param reserve on every good; 1e-9 when absent
 * @param reserves {@code reserves[good]}, instead of {@code reserve}
 * @param bidders their names, for people
 * @param machines the names of the goods, for people
 */
@SuppressWarnings("ArrayRecordComponent") // files in, arrays for the engine; never compared
record GameFile(
        double[] budgets,
        Integer goods,
        int[][] wanted,
        double[][] weights,
        Double reserve,
        double[] reserves,
        List<String> bidders,
        List<String> machines) {
    private static final double DEFAULT_RESERVE = 1e-9;

    /** A game with the same reserve on every good, or the usual one. */
    GameFile(double[] budgets, Integer goods, int[][] wanted, double[][] weights, Double reserve) {
        this(budgets, goods, wanted, weights, reserve, null, null, null);
    }

    /** Reads a game; a {@link RefusedException} says what is wrong with the file. */
    static GameFile read(Path path) {
        try {
            String text = Files.readString(path);
            return path.toString().endsWith(".csv") ? csv(path, text) : json(path, text);
        } catch (IOException e) {
            throw refused(path, "it cannot be read");
        }
    }

    private static GameFile json(Path path, String text) {
        try {
            GameFile file = WireJson.MAPPER
                    .readerFor(GameFile.class)
                    .with(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readValue(text);
            if (file == null
                    || file.budgets == null
                    || file.weights == null
                    || Arrays.asList(file.weights).contains(null)) {
                throw refused(
                        path, "it must have the members budgets and weights, and a row of weights for each bidder");
            }
            if ((file.wanted == null) != (file.goods == null)
                    || (file.wanted != null && Arrays.asList(file.wanted).contains(null))) {
                throw refused(path, "the members goods and wanted go together, with a list of goods for each bidder");
            }
            if (file.reserves != null && file.reserve != null) {
                throw refused(path, "it has both reserve and reserves");
            }
            return file;
        } catch (UnrecognizedPropertyException e) {
            throw refused(path, "the member " + e.getPropertyName() + " is unknown");
        } catch (MismatchedInputException e) {
            throw refused(
                    path, "a value does not fit at line " + e.getLocation().getLineNr());
        } catch (JsonProcessingException e) {
            // A number too long to be read has no place.
            String place =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw refused(path, e.getOriginalMessage() + place);
        }
    }

    private static GameFile csv(Path path, String text) {
        List<double[]> rows = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            boolean header = line == 0 && lines.get(0).matches("\\s*\"?[A-Za-z_].*");
            if (!header && !lines.get(line).isBlank()) {
                rows.add(numbers(path, line + 1, lines.get(line).split(",", -1)));
            }
        }
        return new GameFile(
                rows.stream().mapToDouble(row -> row[0]).toArray(),
                null,
                null,
                rows.stream().map(row -> Arrays.copyOfRange(row, 1, row.length)).toArray(double[][]::new),
                null);
    }

    private static double[] numbers(Path path, int line, String[] cells) {
        double[] numbers = new double[cells.length];
        for (int k = 0; k < cells.length; k++) {
            try {
                numbers[k] = Double.parseDouble(cells[k].strip());
            } catch (NumberFormatException e) {
                throw refused(
                        path, "the value '%s' at line %d, column %d is no number".formatted(cells[k], line, k + 1));
            }
        }
        return numbers;
    }

    private static RefusedException refused(Path path, String why) {
        return new RefusedException(
                "game-malformed",
                400,
                "The game file (%s) does not hold a game: %s; write {\"budgets\":[1,1],\"weights\":[[0.6,0.4],[0.3,0.7]]}."
                        .formatted(path, why));
    }

    /** The game, with another reserve than the file's where one is given. */
    Game game(Double otherReserve) {
        int count = wanted != null ? goods : weights.length == 0 ? 0 : weights[0].length;
        double[] kept = new double[Math.max(0, count)];
        Arrays.fill(kept, otherReserve != null ? otherReserve : reserve != null ? reserve : DEFAULT_RESERVE);
        double[] each = otherReserve == null && reserves != null ? reserves : kept;
        return wanted == null ? Game.of(budgets, weights, each) : Game.sparse(budgets, wanted, weights, each);
    }

    /** The same with every row of weights divided by its sum, where that is a number to divide by. */
    GameFile normalised() {
        double[][] rows = Arrays.stream(weights)
                .map(row -> {
                    double sum = Arrays.stream(row).sum();
                    return sum > 0 && sum < Double.POSITIVE_INFINITY
                            ? Arrays.stream(row).map(weight -> weight / sum).toArray()
                            : row;
                })
                .toArray(double[][]::new);
        return new GameFile(budgets, goods, wanted, rows, reserve, reserves, bidders, machines);
    }
}

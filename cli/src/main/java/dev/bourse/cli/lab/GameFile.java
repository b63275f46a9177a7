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
import java.util.Arrays;

/**
 * A game in a file: {@code {"budgets":[...],"weights":[[...]],"reserve":1e-9}}.
 *
 * @param budgets {@code budgets[bidder]}
 * @param weights {@code weights[bidder][good]}
 * @param reserve on every good; 1e-9 when absent
 */
@SuppressWarnings("ArrayRecordComponent") // JSON in, arrays for the engine; never compared
record GameFile(double[] budgets, double[][] weights, Double reserve) {
    private static final double DEFAULT_RESERVE = 1e-9;

    /** Reads a game; a {@link RefusedException} says what is wrong with the file. */
    static GameFile read(Path path) {
        try {
            GameFile file = WireJson.MAPPER
                    .readerFor(GameFile.class)
                    .with(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readValue(Files.readString(path));
            if (file == null
                    || file.budgets == null
                    || file.weights == null
                    || Arrays.asList(file.weights).contains(null)) {
                throw refused(
                        path, "it must have the members budgets and weights, and a row of weights for each bidder");
            }
            return file;
        } catch (UnrecognizedPropertyException e) {
            throw refused(path, "the member " + e.getPropertyName() + " is unknown");
        } catch (MismatchedInputException e) {
            throw refused(
                    path, "a value does not fit at line " + e.getLocation().getLineNr());
        } catch (JsonProcessingException e) {
            throw refused(
                    path, e.getOriginalMessage() + " at line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw refused(path, "it cannot be read");
        }
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
        double chosen = otherReserve != null ? otherReserve : reserve != null ? reserve : DEFAULT_RESERVE;
        return Game.of(budgets, weights, chosen);
    }
}

package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Measures;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.api.wire.WireJson;
import dev.bourse.testkit.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Seeded.class)
class LabSolveTest {
    private static final String GAME = "{\"budgets\":[1,2],\"weights\":[[0.6,0.4],[0.3,0.7]],\"reserve\":0.01}";
    private static final int BIDDERS = 5;
    private static final int GOODS = 8;

    @TempDir
    Path folder;

    private Said solve(String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("game.json"), text);
        String[] start = {"lab", "solve", file.toString()};
        String[] all = Arrays.copyOf(start, start.length + options.length);
        System.arraycopy(options, 0, all, start.length, options.length);
        return Said.by(all);
    }

    private static Game random(RandomGenerator random) {
        double[] budgets = random.doubles(BIDDERS, 0.5, 2).toArray();
        double[][] weights = new double[BIDDERS][];
        Arrays.setAll(weights, i -> random.doubles(GOODS, 0.01, 1).toArray());
        return Game.of(budgets, weights, 0.01);
    }

    private static String json(Game game) {
        double[][] weights = new double[BIDDERS][GOODS];
        double[] budgets = new double[BIDDERS];
        for (int i = 0; i < BIDDERS; i++) {
            budgets[i] = game.budget(i);
            for (int j = 0; j < GOODS; j++) {
                weights[i][j] = game.weight(i, j);
            }
        }
        return "{\"budgets\":%s,\"weights\":%s,\"reserve\":0.01}"
                .formatted(Arrays.toString(budgets), Arrays.deepToString(weights));
    }

    /** KKT: w_ij (Y_j - x_ij) / Y_j^2 = lambda_i where x_ij > 0, and no more where x_ij = 0; and all of X_i is spent. */
    @Test
    void itsAnswerIsAnEquilibrium(RandomGenerator random) throws IOException {
        Game game = random(random);
        Said said = solve(json(game), "--output", "json", "--stop", "nash-gap:1e-12", "--damping", "0.5", "--rounds", "2000");
        assertEquals(0, said.code(), said.err());
        JsonNode solution = WireJson.read(said.out(), JsonNode.class);
        for (int i = 0; i < BIDDERS; i++) {
            double spent = 0;
            double lambda = 0;
            for (int j = 0; j < GOODS; j++) {
                spent += bid(solution, i, j);
                lambda = Math.max(lambda, marginal(game, solution, i, j));
            }
            assertEquals(game.budget(i), spent, 1e-9);
            for (int j = 0; j < GOODS; j++) {
                double price = solution.path("prices").path(j).asDouble();
                assertEquals(
                        bid(solution, i, j) / price,
                        solution.path("shares").path(i).path(j).asDouble(),
                        1e-12);
                if (bid(solution, i, j) > 1e-6) {
                    assertEquals(lambda, marginal(game, solution, i, j), lambda * 1e-3, "bidder " + i + ", good " + j);
                }
            }
        }
        assertTrue(solution.path("nashGap").asDouble() <= 1e-12, said.out());
        assertTrue(solution.path("converged").asBoolean());
    }

    private static double bid(JsonNode solution, int bidder, int good) {
        return solution.path("bids").path(bidder).path(good).asDouble();
    }

    private static double marginal(Game game, JsonNode solution, int bidder, int good) {
        double price = solution.path("prices").path(good).asDouble();
        return game.weight(bidder, good) * (price - bid(solution, bidder, good)) / (price * price);
    }

    @Test
    void itsFiguresAreThoseOfTheEngine(RandomGenerator random) throws IOException {
        Game game = random(random);
        Equilibrium expected =
                Dynamics.PAPER.until(new StopRule.NashGap(1e-6), 200).play(game);
        Measures measures = Measures.of(game, expected.bids());
        JsonNode solution = WireJson.read(solve(json(game), "--output", "json").out(), JsonNode.class);
        Set<String> names = new TreeSet<>();
        solution.fieldNames().forEachRemaining(names::add);
        assertTrue(
                names.containsAll(Set.of(
                        "bids",
                        "shares",
                        "prices",
                        "utilities",
                        "seed",
                        "efficiency",
                        "utilityUniformity",
                        "envyFreeness",
                        "nashGap",
                        "rounds",
                        "converged")),
                names.toString());
        for (int i = 0; i < BIDDERS; i++) {
            assertEquals(
                    expected.outcome().utilities()[i],
                    solution.path("utilities").path(i).asDouble());
            for (int j = 0; j < GOODS; j++) {
                assertEquals(expected.bids().bid(i, j), bid(solution, i, j));
            }
        }
        assertEquals(measures.efficiency().ofBest(), solution.path("efficiency").asDouble());
        assertEquals(
                measures.absolute().uniformity(),
                solution.path("utilityUniformity").asDouble());
        assertEquals(
                measures.absolute().envyFreeness(),
                solution.path("envyFreeness").asDouble());
        assertEquals(NashGap.of(game, expected.bids()), solution.path("nashGap").asDouble());
        assertEquals(expected.rounds(), solution.path("rounds").asInt());
    }

    @Test
    void withoutAnEquilibriumItsExitCodeIsThree() throws IOException {
        Said said = solve(GAME, "--rounds", "1", "--stop", "nash-gap:1e-15", "--output", "json");
        assertEquals(3, said.code());
        JsonNode solution = WireJson.read(said.out(), JsonNode.class);
        assertEquals(1, solution.path("rounds").asInt());
        assertEquals("false", solution.path("converged").asText());
        assertTrue(solve(GAME, "--rounds", "1", "--stop", "nash-gap:1e-15")
                .out()
                .endsWith("not converged after 1 rounds\n"));
    }

    @Test
    void theReserveOnTheLineBeatsTheFiles() throws IOException {
        JsonNode some = WireJson.read(solve(GAME, "--output", "json").out(), JsonNode.class);
        JsonNode more =
                WireJson.read(solve(GAME, "--output", "json", "--reserve", "1").out(), JsonNode.class);
        assertEquals(
                3.02,
                some.path("prices").path(0).asDouble()
                        + some.path("prices").path(1).asDouble(),
                1e-9);
        assertEquals(
                5,
                more.path("prices").path(0).asDouble()
                        + more.path("prices").path(1).asDouble(),
                1e-9);
    }

    @Test
    void aRowForEachBidderAndGoodIsPrinted() throws IOException {
        String[] lines = solve(GAME, "--output", "csv").out().split("\r\n", -1);
        assertEquals("bidder,good,bid,share,price,utility", lines[0]);
        assertEquals(1 + 4 + 1, lines.length);
        assertTrue(lines[4].matches("1,1,1\\.\\d+,0\\.\\d+,[12]\\.\\d+,[01]\\.\\d+"), lines[4]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"budgets":[1,                                                   | Unexpected end-of-input within/between Array entries at line 1
            {"budgets":[1],"weights":[[1]],"budget":2}                       | the member budget is unknown
            {"budgets":[1],"budgets":[2],"weights":[[1]]}                    | Duplicate field 'budgets' at line 1
            {"budgets":["a"],"weights":[[1]]}                                | a value does not fit at line 1
            [1,2]                                                            | a value does not fit at line 1
            {"budgets":[1],"weights":[[1]],"goods":2}                        | the members goods and wanted go together, with a list of goods for each bidder
            {"budgets":[1]}                                                  | it must have the members budgets and weights, and a row of weights for each bidder
            {"budgets":[1,1],"weights":[null,[1,2]]}                         | it must have the members budgets and weights, and a row of weights for each bidder
            null                                                             | it must have the members budgets and weights, and a row of weights for each bidder
            """)
    void aFileThatHoldsNoGameIsRefused(String text, String why) throws IOException {
        refused(solve(text), folder.resolve("game.json"), why);
    }

    @Test
    void aSparseGameIsReadAndToldAsOne() throws IOException {
        String sparse =
                "{\"budgets\":[1,2],\"goods\":3,\"wanted\":[[0,2],[1,2]],\"weights\":[[0.6,0.4],[0.3,0.7]],\"reserve\":0.01}";
        String dense = "{\"budgets\":[1,2],\"weights\":[[0.6,0,0.4],[0,0.3,0.7]],\"reserve\":0.01}";
        JsonNode some = WireJson.read(solve(sparse, "--output", "json").out(), JsonNode.class);
        JsonNode all = WireJson.read(solve(dense, "--output", "json").out(), JsonNode.class);
        assertEquals(2, some.path("wanted").path(0).path(1).asInt());
        assertEquals(bid(all, 0, 2), bid(some, 0, 1), 1e-9);
        assertEquals(all.path("efficiency").asDouble(), some.path("efficiency").asDouble(), 1e-9);
        assertTrue(all.path("wanted").isMissingNode());
        assertTrue(solve(sparse, "--output", "csv").out().startsWith("bidder,good,bid,share,price,utility\r\n0,0,"));
        assertTrue(solve(sparse, "--output", "csv").out().contains("\r\n1,2,"));
    }

    @Test
    void aGameIsReadFromCsvWithAHeaderOrWithout() throws IOException {
        String json = solve(GAME, "--output", "json").out();
        for (String text : new String[] {"budget,a,b\n1,0.6,0.4\n2,0.3,0.7\n", "1,0.6,0.4\r\n\r\n2, 0.3, 0.7"}) {
            Path file = Files.writeString(folder.resolve("game.csv"), text);
            assertEquals(
                    json,
                    Said.by("lab", "solve", file.toString(), "--reserve", "0.01", "--output", "json")
                            .out());
        }
        Path broken = Files.writeString(folder.resolve("broken.csv"), "1,0.6,0.4\n2,,0.7\n");
        refused(Said.by("lab", "solve", broken.toString()), broken, "the value '' at line 2, column 2 is no number");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "budget,a\n");
        assertEquals(
                "bourse: no-bidder: The game has 0 bidders but needs at least 1; add a budget.%n".formatted(),
                Said.by("lab", "solve", empty.toString()).err());
    }

    @Test
    void rowsAreNormalisedOnRequest() throws IOException {
        String big = "{\"budgets\":[1,2],\"weights\":[[6,4],[3,7]],\"reserve\":0.01}";
        JsonNode expected = WireJson.read(solve(GAME, "--output", "json").out(), JsonNode.class);
        JsonNode told =
                WireJson.read(solve(big, "--normalise", "--output", "json").out(), JsonNode.class);
        assertEquals(
                expected.path("utilities").path(1).asDouble(),
                told.path("utilities").path(1).asDouble(),
                1e-9);
    }

    @Test
    void biddersWhoGoRoundInCirclesAreTold() throws IOException {
        String game = "{\"budgets\":[1,1],\"weights\":[[0.99,0.01],[0.5,0.5]],\"reserve\":0}";
        Said said = solve(game, "--strategy", "fixed", "--rounds", "9");
        assertEquals(3, said.code());
        assertTrue(said.out().contains("not converged after 9 rounds"), said.out());
    }

    @Test
    void aSeedRepeatsTheWakeUps() throws IOException {
        String[] options = {"--dynamics", "wake-ups:0.3", "--damping", "0.5", "--output", "json", "--seed", "7"};
        assertEquals(solve(GAME, options).out(), solve(GAME, options).out());
        assertEquals(
                7,
                WireJson.read(solve(GAME, options).out(), JsonNode.class)
                        .path("seed")
                        .asInt());
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        refused(Said.by("lab", "solve", "/nowhere/game.json"), Path.of("/nowhere/game.json"), "it cannot be read");
    }

    private static void refused(Said said, Path file, String why) {
        assertEquals(
                "bourse: The game file (%s) does not hold a game: %s; write {\"budgets\":[1,1],\"weights\":[[0.6,0.4],[0.3,0.7]]}. [game-malformed]%n"
                        .formatted(file, why),
                said.err());
        assertEquals("", said.out());
        assertEquals(1, said.code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"budgets":[1,1],"weights":[[0.5,0.5],[1]]}              | shape-mismatch: The weight row of bidder 1 has length 1 but must have 2; make them agree.
            {"budgets":[1],"weights":[[1,1],[1,1]]}                  | shape-mismatch: The list of weight rows (one per budget) has length 2 but must have 1; make them agree.
            {"budgets":[1,1],"weights":[[0.5,-0.5],[1,1]]}           | weight-out-of-range: The weight of bidder 0 for good 1 is -0.5 but must be 0 or lie between 1e-300 and 1e300; correct or rescale it.
            {"budgets":[0,1],"weights":[[1,1],[1,1]]}                | budget-out-of-range: The budget of bidder 0 is 0.0 but must lie between 1e-300 and 1e300; correct or rescale it.
            {"budgets":["NaN",1],"weights":[[1,1],[1,1]]}            | budget-out-of-range: The budget of bidder 0 is NaN but must lie between 1e-300 and 1e300; correct or rescale it.
            {"budgets":[],"weights":[]}                              | no-bidder: The game has 0 bidders but needs at least 1; add a budget.
            {"budgets":[1],"weights":[[1]],"reserve":0}              | uncontested-good: Good 0 has reserve 0 and one bidder who wants it, but a good needs a reserve or two bidders; set a reserve above 0.
            {"budgets":[1],"weights":[[1]],"reserve":-1}             | reserve-out-of-range: The reserve of good 0 is -1.0 but must be 0 or lie between 1e-300 and 1e300; correct or rescale it.
            """)
    void aGameThatBreaksARuleIsRefused(String text, String sentence) throws IOException {
        wrong(solve(text), sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --strategy greedy           | Invalid value for option '--strategy': 'greedy' is not one of best-response, finite-parallelism:K, local-greedy, proportional-response, weight-proportional, fixed. See bourse lab solve --help.
            --strategy finite-parallelism | Invalid value for option '--strategy': 'finite-parallelism' needs a number, as finite-parallelism:5. See bourse lab solve --help.
            --utility ces:2             | Invalid value for option '--utility': parameter-out-of-range: The exponent rho of CES utilities is 2.0 but must lie between -20 and 1 and at least 0.001 from 0; take linear for 1 and Cobb-Douglas for 0. See bourse lab solve --help.
            --utility finite:1.5        | Invalid value for option '--utility': 'finite:1.5' needs a whole number. See bourse lab solve --help.
            --dynamics chaos            | Invalid value for option '--dynamics': 'chaos' is not one of by-turns, simultaneous, wake-ups:P. See bourse lab solve --help.
            --dynamics wake-ups:x       | Invalid value for option '--dynamics': 'wake-ups:x' must end in a number after the colon. See bourse lab solve --help.
            --stop nash-gap:0           | Invalid value for option '--stop': limit-out-of-range: The limit of the stop rule is 0.0 but must lie above 0 and not above 1.0; 0.001 is usual. See bourse lab solve --help.
            --stop nash-gap:NaN         | Invalid value for option '--stop': limit-out-of-range: The limit of the stop rule is NaN but must lie above 0 and not above 1.0; 0.001 is usual. See bourse lab solve --help.
            --damping 0                 | limit-out-of-range: The damping is 0.0 but must lie above 0 and not above 1; 1 is undamped.
            --staleness -1              | limit-out-of-range: The staleness is -1 rounds but must lie between 0 and 1000.
            --rounds 0                  | limit-out-of-range: The most rounds are 0 but at least 1 is needed; the paper allows 200.
            --reserve -1                | reserve-out-of-range: The reserve of good 0 is -1.0 but must be 0 or lie between 1e-300 and 1e300; correct or rescale it.
            """)
    void anOptionOutOfRangeIsRefused(String options, String sentence) throws IOException {
        wrong(solve(GAME, options.split(" ", -1)), sentence);
    }

    private static void wrong(Said said, String sentence) {
        assertEquals("bourse: " + sentence + System.lineSeparator(), said.err());
        assertEquals("", said.out());
        assertEquals(2, said.code());
    }
}

package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.manipulation.Manipulation;
import dev.bourse.allocation.manipulation.Splitting;
import dev.bourse.allocation.manipulation.StatusQuo;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabManipulateTest {
    private static final double[][] WEIGHTS = {{0.6, 0.4}, {0.3, 0.7}, {0.5, 0.5}};
    private static final String GAME =
            "{\"budgets\":[1,2,1],\"weights\":" + Arrays.deepToString(WEIGHTS) + ",\"reserve\":0.01}";

    @TempDir
    private Path folder;

    private Said manipulate(String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("game.json"), GAME);
        List<String> all = new ArrayList<>(List.of("lab", "manipulate", file.toString()));
        all.addAll(List.of(options));
        if (all.stream().noneMatch(option -> option.startsWith("--tries"))) {
            all.addAll(List.of("--tries", "10"));
        }
        return Said.by(all.toArray(String[]::new));
    }

    @Test
    void everyAttemptIsTold() throws IOException {
        JsonNode rows = rows(manipulate("--output", "json", "--mechanism", "equal-split"));
        StatusQuo quo = StatusQuo.of(Game.of(new double[] {1, 2, 1}, WEIGHTS, 0.01));
        assertEquals(3 + 3 + 3 + 2 + 3, rows.size());
        int splits = 0;
        for (JsonNode row : rows) {
            assertTrue(row.get("settled").booleanValue(), row::toString);
            if (row.get("kind").textValue().equals("split")) {
                Manipulation split = Splitting.best(quo, row.get("who").get(0).intValue());
                assertEquals(split.gain(), row.get("gain").doubleValue(), 1e-12);
                assertEquals(split.othersGain(), row.get("othersGain").doubleValue(), 1e-12);
                assertEquals(split.how(), row.get("how").textValue());
                splits++;
            }
        }
        assertEquals(3, splits);
    }

    private static JsonNode rows(Said said) {
        assertEquals(0, said.code(), said.err());
        return WireJson.read(said.out(), JsonNode.class);
    }

    @Test
    void theTableSumsUpAndCsvTellsAll() throws IOException {
        Said table = manipulate("--kinds", "split,shill");
        assertEquals(0, table.code(), table.err());
        assertEquals(3, table.out().lines().count(), table.out());
        assertTrue(table.out().lines().anyMatch(line -> line.matches("split +3 +0 .*%.*parts of.*")), table.out());
        Said csv = manipulate("--kinds", "split,shill", "--output", "csv");
        assertEquals(1 + 3 + 2, csv.out().lines().count(), csv.out());
    }

    @Test
    void theSameSeedFindsTheSame() throws IOException {
        String[] options = {"--kinds", "commit", "--output", "json", "--seed", "7"};
        assertEquals(manipulate(options).out(), manipulate(options).out());
    }

    @Test
    void itIsDrawn() throws IOException {
        Path picture = folder.resolve("gains.svg");
        assertEquals(0, manipulate("--picture", picture.toString()).code());
        String svg = Files.readString(picture);
        assertTrue(svg.contains("What gaming the market brings") && svg.contains("max-min"), svg);
        Path one = folder.resolve("one.svg");
        assertEquals(
                0, manipulate("--kinds", "shill", "--picture", one.toString()).code());
        assertTrue(Files.readString(one).contains("shill"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --kinds=bribe       | Invalid value for option '--kinds' (<kinds>): 'bribe' is not one of all, misreport, commit, split, shill, collude. See bourse lab manipulate --help.
            --mechanism=lottery | unknown-mechanism: There is no mechanism "lottery"
            --tries=-1          | limit-out-of-range: The number of tries of a search is -1 but must be 0 or more.
            --utility=leontief  | does-not-apply: Only misreports are measured for leontief utilities
            """)
    void whatMeansNothingIsRefused(String option, String sentence) throws IOException {
        Said said = manipulate(option);
        assertEquals(2, said.code());
        assertTrue(said.err().startsWith("bourse: " + sentence), said.err());
    }

    @Test
    void misreportsOfOtherUtilitiesAreMeasured() throws IOException {
        JsonNode rows = rows(
                manipulate("--kinds", "misreport", "--utility", "leontief", "--mechanism", "drf", "--output", "json"));
        assertEquals(3, rows.size());
        rows.forEach(row -> assertEquals(0, row.get("gain").doubleValue(), 1e-9));
    }
}

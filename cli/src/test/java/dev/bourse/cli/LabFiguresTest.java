package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that draw games and make the paper's figures and bounds again. */
class LabFiguresTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform",
                "correlated",
                "power-law --popularity 2 --wealth 1",
                "sparse --wanted 3 --reserve 0.01"
            })
    void aDrawnGameIsReadBackAndSolved(String kind) throws IOException {
        String[] line = ("lab generate " + kind + " --bidders 6 --goods 8 --seed 5").split(" ", -1);
        Said drawn = Said.by(line);
        assertEquals(0, drawn.code(), drawn.err());
        assertEquals(drawn, Said.by(line), "the same seed draws the same game");
        Said asCsv = Said.by((String.join(" ", line) + " --output csv").split(" ", -1));
        assertEquals(7, asCsv.out().lines().count());
        String json = bids(Files.writeString(folder.resolve("game.json"), drawn.out()));
        String csv = bids(Files.writeString(folder.resolve("game.csv"), asCsv.out()));
        if (!kind.startsWith("sparse")) {
            assertEquals(json, csv, "both forms hold the same game");
        }
    }

    private static String bids(Path game) {
        Said solved =
                Said.by("lab", "solve", game.toString(), "--rounds", "5000", "--damping", "0.3", "--output", "json");
        assertEquals(0, solved.code(), solved.err());
        return WireJson.read(solved.out(), JsonNode.class).get("bids").toString();
    }

    @Test
    void aSparseGameNamesTheGoodsThatAreWanted() {
        Said drawn = Said.by("lab", "generate", "sparse", "--bidders", "3", "--goods", "50", "--wanted", "4");
        JsonNode game = WireJson.read(drawn.out(), JsonNode.class);
        assertEquals(50, game.get("goods").asInt());
        assertEquals(4, game.get("wanted").get(2).size());
        assertEquals(4, game.get("weights").get(2).size());
    }

    @Test
    void aFigureIsPrintedBesideWhatWasExpectedAndDrawn() throws IOException {
        Path picture = folder.resolve("figure2.svg");
        Said said = withPicture("lab reproduce figure2 --seeds 3 --bidders 5,40 --output json", picture);
        assertEquals(0, said.code(), said.err());
        JsonNode made = WireJson.read(said.out(), JsonNode.class);
        assertEquals("figure2", made.get("figure").asText());
        JsonNode row = row(made, "correlated", "equilibrium", "utility uniformity", 40);
        assertEquals("0.721", row.get("expected").asText());
        assertEquals("above 0.6", row.get("paper").asText());
        double mean = row.get("mean").asDouble();
        assertEquals(Math.abs(mean - .721) <= .03, row.get("inside").asBoolean());
        assertTrue(row.get("low").asDouble() <= mean && mean <= row.get("high").asDouble());
        assertTrue(row(made, "uniform", "equilibrium", "Nash gap", 40)
                .path("expected")
                .isMissingNode());
        assertTrue(Files.readString(picture).startsWith("<svg"));
    }

    @Test
    void aFigureSaysWhatIsOutside() {
        Said said = Said.by("lab", "reproduce", "figure3", "--seeds", "2", "--bidders", "5");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("outside its band: efficiency of equilibrium, uniform, at 0: 0.7"), said.out());
        assertTrue(said.out().endsWith(" of 5 expected figures are inside their bands.\n"), said.out());
        Said whole = Said.by("lab", "reproduce", "figure3", "--seeds", "4");
        assertTrue(whole.out().endsWith("5 of 5 expected figures are inside their bands.\n"), whole.out());
        assertFalse(whole.out().contains("outside its band"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"figure4 --seeds 1 --bidders 60", "figure5 --seeds 1", "figure6 --seeds 1 --bidders 60"})
    void figuresOfFewMachinesAreInsideTheirBands(String figure) throws IOException {
        Path picture = folder.resolve("figure.svg");
        Said said = withPicture("lab reproduce " + figure, picture);
        assertEquals(0, said.code(), said.err());
        assertFalse(said.out().contains("outside its band"), said.out());
        assertTrue(Files.readString(picture).contains("5 machines each"));
    }

    @Test
    void boundsAreNeverBroken() throws IOException {
        Path picture = folder.resolve("bounds.svg");
        Said said = withPicture("lab bounds --seeds 1 --output json", picture);
        assertEquals(0, said.code(), said.err());
        JsonNode cases = WireJson.read(said.out(), JsonNode.class);
        assertTrue(cases.size() > 20);
        cases.forEach(each -> assertTrue(
                each.path("theory").isMissingNode()
                        || each.get("value").asDouble() >= each.get("theory").asDouble() - 1e-6,
                each::toString));
        assertTrue(Files.readString(picture).contains("bound: 3/4"));
    }

    @Test
    void aPictureThatCannotBeWrittenIsRefused() {
        Said said = withPicture("lab reproduce figure3 --seeds 1", folder.resolve("absent/figure3.svg"));
        assertEquals(1, said.code());
        assertTrue(said.err().contains("[picture-not-written]"), said.err());
    }

    private static Said withPicture(String line, Path picture) {
        return Said.by((line + " --picture " + picture).split(" ", -1));
    }

    private static JsonNode row(JsonNode made, String market, String series, String measure, int at) {
        return StreamSupport.stream(made.get("rows").spliterator(), false)
                .filter(row -> row.get("market").asText().equals(market)
                        && row.get("series").asText().equals(series)
                        && row.get("measure").asText().equals(measure)
                        && row.get("at").asInt() == at)
                .findFirst()
                .orElseThrow();
    }
}

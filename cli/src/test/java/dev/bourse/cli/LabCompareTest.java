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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabCompareTest {
    private static final String GAVEL = Path.of("")
            .toAbsolutePath()
            .resolveSibling("docs/examples/gavel.csv")
            .toString();

    @TempDir
    Path folder;

    private static JsonNode compare(String... options) throws IOException {
        String[] all = new String[options.length + 5];
        System.arraycopy(new String[] {"lab", "compare", GAVEL, "--output", "json"}, 0, all, 0, 5);
        System.arraycopy(options, 0, all, 5, options.length);
        Said said = Said.by(all);
        assertEquals(0, said.code(), said.err());
        return WireJson.read(said.out(), JsonNode.class);
    }

    private static JsonNode named(JsonNode all, String mechanism) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(each -> each.path("mechanism").asText().equals(mechanism))
                .findFirst()
                .orElseThrow();
    }

    /** Real weights: throughputs of 26 kinds of jobs on three kinds of GPU. */
    @ParameterizedTest
    @CsvSource({
        "proportional-share, .893, .648, .961",
        "eisenberg-gale, .895, .670, 1.000",
        "equal-split, .706, 1, 1",
    })
    void theFiguresOfRealWeightsAreReproduced(String mechanism, double pi, double tau, double rho) throws IOException {
        JsonNode figures = named(compare("--normalise", "--reserve", "0"), mechanism);
        assertEquals(pi, figures.path("efficiency").asDouble(), .003);
        assertEquals(tau, figures.path("utilityUniformity").asDouble(), .003);
        assertEquals(rho, figures.path("envyFreeness").asDouble(), .003);
    }

    /** Expected to .01 only: prices move by that between a Nash gap of 1e-5, where other code may have stopped, and none. */
    @Test
    void theBidsOnTheThreePoolsAreThoseOfTheEquilibrium() throws IOException {
        JsonNode prices = named(compare("--normalise", "--reserve", "0"), "proportional-share")
                .path("prices");
        assertEquals(11.669, prices.path(0).asDouble(), .01);
        assertEquals(9.395, prices.path(1).asDouble(), .01);
        assertEquals(4.936, prices.path(2).asDouble(), .01);
    }

    /** Every mechanism either has figures, none of them NaN, or says why it has none. */
    @ParameterizedTest
    @ValueSource(strings = {"linear", "finite:2", "leontief", "ces:0.5", "ces:-1", "cobb-douglas", "saturating:0.1"})
    void everyPairHasFiguresOrAReason(String utility) throws IOException {
        JsonNode all = compare("--normalise", "--utility", utility);
        assertTrue(all.size() >= 10);
        for (JsonNode each : all) {
            assertEquals(each.path("applies").asBoolean(), each.has("efficiency"), each.toString());
            assertFalse(each.path("note").asText().isEmpty());
            if (each.path("applies").asBoolean()) {
                assertTrue(each.path("envyFreeness").asDouble(-1) >= 0, each.toString());
                assertTrue(each.path("efficiency").asDouble(-1) >= 0, each.toString());
                assertFalse(each.toString().contains("NaN"), each.toString());
            }
        }
    }

    @Test
    void thePictureIsWrittenWhereAsked() throws IOException {
        Path picture = folder.resolve("compare.svg");
        Said said = Said.by(
                "lab", "compare", GAVEL, "--normalise", "--mechanisms", "equal-split", "--picture", picture.toString());
        assertEquals(0, said.code(), said.err());
        assertTrue(Files.readString(picture).contains("gavel.csv"));
        Said nowhere = Said.by("lab", "compare", GAVEL, "--mechanisms", "equal-split", "--picture", "/nowhere/x.svg");
        assertEquals(1, nowhere.code());
        assertEquals(
                "bourse: The picture (/nowhere/x.svg) cannot be written; name a file in a folder that exists and may be written. [picture-not-written]%n"
                        .formatted(),
                nowhere.err());
    }

    @Test
    void anUnknownMechanismIsRefusedWithTheListOfThoseKnown() {
        Said said = Said.by("lab", "compare", GAVEL, "--mechanisms", "lottery");
        assertEquals(2, said.code());
        assertTrue(
                said.err().startsWith("bourse: unknown-mechanism: There is no mechanism \"lottery\"; take one of "),
                said.err());
    }
}

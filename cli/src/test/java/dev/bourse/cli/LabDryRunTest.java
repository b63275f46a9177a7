package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabDryRunTest {
    private static final String PRICES = Path.of("")
            .toAbsolutePath()
            .resolveSibling("docs/examples/prices.csv")
            .toString();

    @TempDir
    private Path folder;

    @Test
    void theBestResponseLacksNothingAndTheFixedOneSomething() {
        Said best = Said.by("lab", "dry-run", "best-response", "--prices", PRICES, "--output", "csv");
        assertEquals(0, best.code(), best.err());
        assertEquals(25, best.out().lines().count(), "a header, and a step for each of 25 moments but the last");
        for (String line : best.out().lines().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            assertEquals(cells[1], cells[2], line);
        }
        double won = mean(best, 1);
        assertTrue(mean(Said.by("lab", "dry-run", "fixed", "--prices", PRICES, "--output", "csv"), 1) < won);
    }

    private static double mean(Said said, int column) {
        return said.out()
                .lines()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
                .average()
                .orElseThrow();
    }

    @Test
    void aPictureIsDrawn() throws IOException {
        Path picture = folder.resolve("dry.svg");
        Said said = Said.by("lab", "dry-run", "local-greedy", "--prices", PRICES, "--picture", picture.toString());
        assertEquals(0, said.code(), said.err());
        assertTrue(Files.readString(picture).contains("A dry run of local-greedy"));
    }

    @Test
    void badRecordsAndUnknownStrategiesAreNamed() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "time,machine,capacity,others\n0,m1,1,0\n");
        Said said = Said.by("lab", "dry-run", "fixed", "--prices", bad.toString());
        assertEquals(
                "bourse: The prices (%s, line 2) are no such records: others must be above 0. [prices-malformed]%n"
                        .formatted(bad),
                said.err());
        assertTrue(Said.by("lab", "dry-run", "greedy", "--prices", PRICES)
                .err()
                .contains("The strategy (greedy) is unknown; there are best-response, finite-parallelism"));
    }
}

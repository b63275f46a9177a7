package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabTraceTest {
    private static final String EXAMPLE = Path.of("")
            .toAbsolutePath()
            .resolveSibling("docs/examples/trace.csv")
            .toString();
    private static final String GAVEL = "LM\tpython3 main.py\tdata\t--steps\t1\t7200\t2\t1\t-1.000000\t0\n";
    private static final String SHOCKWAVE = "LM\tpython3 main.py\tdata\t--steps\t1\t7200\t2\tgns\t1\t-1.000000\t9\t0\n";
    private static final String THROUGHPUTS = "{\"v100\":{\"('LM', 2)\":{\"null\":2.0}}}";

    @TempDir
    Path folder;

    @Test
    void theExampleGoesUnderEveryRule() throws IOException {
        Path picture = folder.resolve("trace.svg");
        Said said = Said.by(
                "lab",
                "trace",
                EXAMPLE,
                "--cluster",
                "v100=4,k80=8",
                "--elasticity",
                "2",
                "--output",
                "json",
                "--picture",
                picture.toString());
        assertEquals(0, said.code(), said.err());
        JsonNode report = WireJson.read(said.out(), JsonNode.class);
        assertTrue(report.path("rows").size() >= 9, said.out());
        for (JsonNode row : report.path("rows")) {
            assertTrue(row.path("meanCompletion").asDouble() > 0, row.toString());
            assertTrue(row.path("utilisation").asDouble() <= 1, row.toString());
        }
        assertEquals(2, report.path("dorm").size());
        for (JsonNode ratios : report.path("dorm")) {
            assertTrue(ratios.path("speedup").asDouble() > 0, ratios.toString());
            assertTrue(ratios.path("overhead").asDouble() > 0, ratios.toString());
        }
        assertTrue(Files.readString(picture).contains("static-partitions"));
    }

    /** 7,200 steps at 2 a second on 2 GPUs: an hour. */
    @Test
    void tracesOfOtherSchedulersAreRead() throws IOException {
        Path throughputs = Files.writeString(folder.resolve("t.json"), THROUGHPUTS);
        for (String text : new String[] {GAVEL, SHOCKWAVE}) {
            Path trace = Files.writeString(folder.resolve("jobs.trace"), text);
            Said said = Said.by(
                    "lab",
                    "trace",
                    trace.toString(),
                    "--throughputs",
                    throughputs.toString(),
                    "--cluster",
                    "v100=2",
                    "--mechanisms",
                    "equal-split,static-partitions",
                    "--output",
                    "csv");
            assertEquals(0, said.code(), said.err());
            String[] lines = said.out().split("\r\n", -1);
            assertTrue(lines[1].startsWith("equal-split,1.000,1.000,1.000,1.000,1.000,"), lines[1]);
            assertTrue(lines[2].startsWith("static-partitions,1.000,"), lines[2]);
        }
    }

    /** Alone both hand out what is fair, and the loss of neither is a divisor. */
    @Test
    void aRatioToNoLossIsLeftOut() throws IOException {
        Path trace =
                Files.writeString(folder.resolve("jobs.csv"), "job,arrival_hours,work,gpus,budget,v100\na,0,1,1,1,1\n");
        Said said = Said.by(
                "lab", "trace", trace.toString(), "--cluster", "v100=1", "--mechanisms", "dorm,static-partitions");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("fairness - (1.52), speed-up 1.00 (2.72), overhead 0.0 %"), said.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,1,1,1,1,1\\nb,0.5,1,1,1,1 | bourse: parameter-out-of-range: The job b arrives at 0.5 hours, after one that arrives at 1.0; sort the jobs by arrival.
            a,-1,1,1,1,1                | line 2: parameter-out-of-range: The job a arrives at -1.0 hours but must arrive between 0 and 1e9.; see
            a,NaN,1,1,1,1               | line 2: parameter-out-of-range: The job a arrives at NaN hours but must arrive between 0 and 1e9.; see
            a,0,0,1,1,1                 | line 2: parameter-out-of-range: The work of the job a is 0.0 but must lie between 1e-300 and 1e300; correct or rescale it.; see
            a,0,1,1,0,1                 | line 2: budget-out-of-range: The budget of the job a is 0.0
            a,0,1,1,1,                  | line 2: bidder-wants-nothing: The job a runs on no pool
            a,0,1,1,1                   | line 2: it has 5 columns, fewer than the header; see
            a,0,x,1,1,1                 | line 2: 'x' is no number; see
            """)
    void aTraceThatHoldsNoJobsIsRefusedByLine(String rows, String words) throws IOException {
        Path trace = Files.writeString(
                folder.resolve("jobs.csv"), "job,arrival_hours,work,gpus,budget,v100\n" + rows.replace("\\n", "\n"));
        Said said = Said.by("lab", "trace", trace.toString(), "--cluster", "v100=1");
        assertTrue(said.err().contains(words), said.err());
        assertEquals(1, said.err().lines().count());
        assertTrue(said.code() == 1 || said.code() == 2);
        assertEquals("", said.out());
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path trace = Files.writeString(folder.resolve("jobs.trace"), GAVEL);
        assertTrue(Said.by("lab", "trace", trace.toString()).err().contains("need --throughputs FILE.json"));
        Path broken = Files.writeString(folder.resolve("t.json"), "[1]");
        assertEquals(
                "bourse: The throughputs (%s) hold no table; name a file like {\"v100\":{\"('LM (batch size 5)', 1)\":{\"null\":109.2}}}. [throughputs-malformed]%n"
                        .formatted(broken),
                Said.by("lab", "trace", trace.toString(), "--throughputs", broken.toString())
                        .err());
        assertTrue(Said.by("lab", "trace", "/nowhere").err().contains("cannot be read"));
        assertTrue(Said.by("lab", "trace", EXAMPLE, "--cluster", "v100").err().contains("is no cluster such as"));
        assertTrue(Said.by("lab", "trace", EXAMPLE, "--elasticity", "0.5").err().contains("must be from 1.0"));
    }
}

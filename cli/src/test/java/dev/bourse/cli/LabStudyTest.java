package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.allocation.dynamics.Order;
import dev.bourse.allocation.study.Axes;
import dev.bourse.allocation.study.Finding;
import dev.bourse.allocation.study.Study;
import dev.bourse.allocation.study.Taste;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabStudyTest {
    private static final List<String> SMALL = List.of(
            "lab",
            "study",
            "--bidders",
            "2,12",
            "--goods",
            "3",
            "--taste",
            "power-law",
            "--staleness",
            "0,2",
            "--probability",
            "rule,1",
            "--seeds",
            "5",
            "--rounds",
            "60");

    @TempDir
    private Path folder;

    private static Said study(String... options) {
        List<String> all = new ArrayList<>(SMALL);
        all.addAll(List.of(options));
        return Said.by(all.toArray(String[]::new));
    }

    @Test
    void itTellsWhatTheStudyFinds() {
        Said said = study("--output", "json", "--seed", "3");
        assertEquals(0, said.code(), said.err());
        JsonNode rows = WireJson.read(said.out(), JsonNode.class);
        Axes axes = new Axes(
                List.of(Taste.POWER_LAW),
                List.of(2, 12),
                List.of(3),
                List.of(1e-4),
                List.of(0, 2),
                List.of(0.5),
                List.of(new Order.ByRule(1), new Order.WakeUps(1)));
        List<Finding> findings = new Study(axes.settings(), 5, 60, 3).run(() -> {});
        assertEquals(findings.size(), rows.size());
        for (int k = 0; k < findings.size(); k++) {
            Finding finding = findings.get(k);
            JsonNode row = rows.get(k);
            assertEquals("power-law", row.get("taste").textValue());
            assertEquals(k % 2 == 0 ? "rule" : "1.0", row.get("probability").textValue());
            assertEquals(finding.setting().staleness(), row.get("staleness").intValue());
            assertEquals(finding.trials().settled(), row.get("settled").doubleValue());
            assertEquals(finding.trials().rounds(0.5).isPresent(), row.has("medianRounds"));
            finding.trials()
                    .rounds(0.95)
                    .ifPresent(
                            rounds -> assertEquals(rounds, row.get("p95Rounds").intValue()));
        }
    }

    @Test
    void aRowPerSettingIsPrintedAndThePageDrawn() throws IOException {
        Path picture = folder.resolve("dynamics.svg");
        Said said = study("--picture", picture.toString());
        assertEquals(0, said.code(), said.err());
        assertEquals(1 + 2 * 2 * 2, said.out().lines().count(), said.out());
        String svg = Files.readString(picture);
        assertTrue(svg.contains("by the rule") && svg.contains("p = 1"), svg);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --probability=often | Invalid value for option '--probability' (<orders>): 'often' is neither rule nor a probability such as 0.2. See bourse lab study --help.
            --taste=sour        | Invalid value for option '--taste' (<tastes>): 'sour' is none of uniform, correlated and power-law. See bourse lab study --help.
            --probability=0     | limit-out-of-range: The wake-up probability is 0.0 but must lie above 0 and not above 1.
            --damping=2         | limit-out-of-range: The damping is 2.0
            --reserve=0         | parameter-out-of-range: The reserve of a market is 0.0 of a mean bid
            --seeds=0           | limit-out-of-range: The number of games of a study is 0
            --bidders=0         | parameter-out-of-range: The number of bidders is 0
            """)
    void whatMeansNothingIsRefused(String option, String sentence) {
        String name = option.substring(0, option.indexOf('='));
        List<String> all = new ArrayList<>(SMALL);
        int at = all.indexOf(name);
        if (at >= 0) {
            all.subList(at, at + 2).clear();
        }
        all.add(option);
        Said said = Said.by(all.toArray(String[]::new));
        assertEquals(2, said.code());
        assertTrue(said.err().contains(sentence), said.err());
    }
}

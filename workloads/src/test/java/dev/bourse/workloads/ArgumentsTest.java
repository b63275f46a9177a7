package dev.bourse.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.workloads.softmax.LearningRate;
import dev.bourse.workloads.softmax.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @Test
    void withoutArgumentsOneThreadReadsDigitsForEver() throws Refused {
        Settings settings = new Settings(64, new LearningRate(0.3), 1, 1);
        assertEquals(new Arguments("digits", 0, settings, new CheckpointEvery.Seconds(10)), Arguments.parse());
    }

    @Test
    void everyArgumentIsHeard() throws Refused {
        Settings settings = new Settings(256, new LearningRate(0.1), -7, 4);
        assertEquals(
                new Arguments("/data/iris.csv", 20, settings, new CheckpointEvery.Epochs(5)),
                Arguments.parse(
                        "--data",
                        "/data/iris.csv",
                        "--epochs",
                        "20",
                        "--batch",
                        "256",
                        "--learning-rate",
                        "0.1",
                        "--seed",
                        "-7",
                        "--threads",
                        "4",
                        "--checkpoint-every",
                        "5epochs"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--thread 2|The option (--thread) must be --data, --threads, --epochs, --batch, --learning-rate, --seed or"
                        + " --checkpoint-every; see --help.",
                "--threads|The option --threads must be followed by a value; see --help.",
                "--threads 0|The value (0) of --threads must be a whole number from 1 to 64; see --help.",
                "--threads two|The value (two) of --threads must be a whole number from 1 to 64; see --help.",
                "--threads 16|The threads (16) must not exceed the slices of a batch of 64 (8); give a batch of 128 or"
                        + " more.",
                "--epochs -1|The value (-1) of --epochs must be a whole number from 0 to 9223372036854775807; see --help.",
                "--learning-rate fast|The value (fast) of --learning-rate must be a number such as 0.3; see --help.",
                "--learning-rate 11|The learning rate (11.0) must be above 0 and at most 10.",
                "--checkpoint-every 0s|The value (0s) of --checkpoint-every must be seconds from 1s to 86400s, or epochs"
                        + " from 1epochs; give for example 30s.",
                "--checkpoint-every epochs|The value (epochs) of --checkpoint-every must be seconds from 1s to 86400s, or"
                        + " epochs from 1epochs; give for example 30s.",
            })
    void aBadArgumentIsNamed(String line, String sentence) {
        Refused refusal = assertThrows(Refused.class, () -> Arguments.parse(line.split(" ", -1)));
        assertEquals("bad-argument: " + sentence, refusal.getMessage());
        assertEquals(2, refusal.reason.status);
    }

    @Test
    void theHelpNamesEveryOptionAndAnExample() {
        for (String word :
                "--data --threads --epochs --batch --learning-rate --seed --checkpoint-every example:".split(" ", -1)) {
            assertTrue(Arguments.HELP.contains(word), word);
        }
    }

    @Test
    void theEnvironmentPlacesTheTask() throws Refused {
        assertEquals(new World(0, 1, Optional.empty()), World.of(Map.of()));
        assertEquals(
                new World(2, 4, Optional.of(Path.of("/ck"))),
                World.of(Map.of("BOURSE_RANK", "2", "BOURSE_WORLD_SIZE", "4", "BOURSE_CHECKPOINT_DIR", "/ck")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4|4|BOURSE_RANK (4) must be a whole number from 0 to 3; unset it for 0.",
                "0|none|BOURSE_WORLD_SIZE (none) must be a whole number from 1 to 1000000; unset it for 1.",
            })
    void aBadEnvironmentIsNamed(String rank, String size, String sentence) {
        Refused refusal =
                assertThrows(Refused.class, () -> World.of(Map.of("BOURSE_RANK", rank, "BOURSE_WORLD_SIZE", size)));
        assertEquals("bad-environment: " + sentence, refusal.getMessage());
        assertEquals(2, refusal.reason.status);
    }
}

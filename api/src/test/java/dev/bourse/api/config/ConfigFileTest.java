package dev.bourse.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    private Path folder;

    record Farm(
            @JsonProperty(required = true) String name,
            Path barn,
            Duration nap,
            Rate milk,
            Fence fence,
            List<String> cows,
            String gatePassword) {
        Farm {
            nap = nap == null ? Duration.ofMinutes(30) : nap;
            milk = milk == null ? Rate.of("2.5") : milk;
            fence = fence == null ? new Fence(null) : fence;
            cows = cows == null ? List.of() : List.copyOf(cows);
            if (nap.isNegative()) {
                throw new IllegalArgumentException("The nap (%s) must not be negative.".formatted(nap));
            }
        }
    }

    record Fence(Integer posts) {
        Fence {
            posts = posts == null ? 12 : posts;
            if (posts < 3) {
                throw new IllegalArgumentException("The fence (%d posts) must have 3 or more.".formatted(posts));
            }
        }
    }

    @Test
    void yamlIsRead() throws Exception {
        Farm farm = read("""
                # our farm
                name: Hill
                barn: old/barn
                nap: 90s
                milk: 0.25
                fence:
                  posts: 4
                cows: [Elsa, Berta]
                """).value();
        assertEquals(
                new Farm(
                        "Hill",
                        folder.resolve("old/barn"),
                        Duration.ofSeconds(90),
                        Rate.of("0.25"),
                        new Fence(4),
                        List.of("Elsa", "Berta"),
                        null),
                farm);
    }

    @Test
    void jsonIsReadAndMayNameAbsolutePathsAndIsoDurations() throws Exception {
        Farm farm = read("{\"name\":\"Hill\",\"barn\":\"/srv/barn\",\"nap\":\"PT1H30M\"}")
                .value();
        assertEquals(Path.of("/srv/barn"), farm.barn());
        assertEquals(Duration.ofMinutes(90), farm.nap());
        assertEquals(12, farm.fence().posts());
    }

    @Test
    void everyKeyIsExplainedWithValueAndOrigin() throws Exception {
        String explained = read("""
                name: Hill
                gatePassword: sesame
                fence:
                  posts: 5
                cows:
                  - Elsa
                """).explain();
        assertEquals("""
                name = "Hill"  (line 1)
                barn = null  (default)
                nap = "PT30M"  (default)
                milk = 2.5  (default)
                fence.posts = 5  (line 4)
                cows = ["Elsa"]  (line 5)
                gatePassword = (hidden)  (line 2)
                """, explained);
    }

    @Test
    void anUnknownKeyIsNamedWithItsLineAndTheKnownOnes() throws Exception {
        refused(
                "config-unknown-key",
                "line 3: the key fence.post is unknown; the known ones here are posts.",
                "name: Hill\nfence:\n  post: 4\n");
    }

    @Test
    void aMissingKeyIsNamed() throws Exception {
        refused("config-missing-key", "line 1: the key name is missing; it has no default.", "cows: []\n");
        refused("config-missing-key", "line 1: the key name is missing; it has no default.", "");
    }

    @Test
    void aValueOfAnotherTypeIsNamed() throws Exception {
        String code = "config-wrong-type";
        refused(code, "line 2: the key fence.posts has a value that does not fit: ", "name: a\nfence: {posts: many}\n");
        refused(code, "line 2: the key nap has a value that does not fit: ", "name: a\nnap: 3 weeks\n");
    }

    @Test
    void whatTheRecordRefusesIsNamed() throws Exception {
        refused(
                "config-invalid",
                "line 2: the key fence is refused: The fence (2 posts) must have 3 or more.",
                "name: a\nfence:\n  posts: 2\n");
        refused(
                "config-invalid",
                "line 2: the key milk is refused: The rate (-1) must be between 0 and",
                "name: a\nmilk: -1\n");
    }

    @Test
    void brokenYamlIsNamedWithItsLine() throws Exception {
        refused("config-malformed", "line 2: this is no YAML: ", "name: a\ncows: [Elsa\n");
        refused("config-malformed", "line 2: this is no YAML: Duplicate field 'name'", "name: a\nname: b\n");
    }

    @Test
    void anAbsentFileIsNamed() {
        Path file = folder.resolve("nowhere.yaml");
        RefusedException refused = assertThrows(RefusedException.class, () -> ConfigFile.read(file, Farm.class));
        assertEquals("config-absent", refused.refusal().code());
        assertEquals(
                "The configuration file %s does not exist; make it or name another.".formatted(file),
                refused.getMessage());
    }

    private Config<Farm> read(String text) throws Exception {
        return ConfigFile.read(Files.writeString(folder.resolve("farm.yaml"), text), Farm.class);
    }

    private void refused(String code, String part, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("farm.yaml"), text);
        RefusedException refused = assertThrows(RefusedException.class, () -> ConfigFile.read(file, Farm.class));
        assertEquals(code, refused.refusal().code(), refused.getMessage());
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
        assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
    }
}

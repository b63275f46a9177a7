package dev.bourse.api.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
    private static final String DIGEST = "@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1";

    @ParameterizedTest
    @CsvSource({
        "train, docker.io/library/train:latest",
        "train:2, docker.io/library/train:2",
        "alice/train, docker.io/alice/train:latest",
        "index.docker.io/train, docker.io/library/train:latest",
        "127.0.0.1:5000/train, 127.0.0.1:5000/train:latest",
        "localhost/a/b/c:x_1.0, localhost/a/b/c:x_1.0",
        "registry:5000/train, registry:5000/train:latest",
        "[::1]:5000/train, [::1]:5000/train:latest",
        "registry.example.org/train:2" + DIGEST + ", registry.example.org/train" + DIGEST,
    })
    void whatANameLeavesOutIsAdded(String written, String full) {
        assertEquals(full, ImageName.of(written).toString());
        assertEquals(full, ImageName.of(full).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Train",
                "train:",
                "train:a b",
                "train@sha256:12",
                "-train",
                "a//b",
                "http://registry.example.org/train",
                "registry.example.org/../train",
                "train\n",
                "user:password@registry.example.org/train"
            })
    void whatIsNoNameIsRefused(String written) {
        var refused = assertThrows(IllegalArgumentException.class, () -> ImageName.of(written));
        assertTrue(refused.getMessage().startsWith("The image (" + written + ") must be"), refused.getMessage());
    }
}

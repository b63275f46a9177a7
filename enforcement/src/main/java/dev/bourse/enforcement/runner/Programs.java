package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs of util-linux that start tasks. */
final class Programs {
    private Programs() {}

    /** @throws EnforcementException {@code program-missing} */
    static String find(String program) {
        return Stream.of("/usr/bin/", "/bin/")
                .map(folder -> folder + program)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new EnforcementException(
                        Refusal.PROGRAM_MISSING,
                        "The program (%s) is not in /usr/bin or /bin; apt-get install util-linux.".formatted(program)));
    }
}

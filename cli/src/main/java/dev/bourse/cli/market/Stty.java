package dev.bourse.cli.market;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The program {@code stty}, which every Unix has, on the terminal that this process reads from. */
final class Stty {
    private Stty() {}

    /** Runs it; what it said. */
    static String run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("stty"));
        line.addAll(List.of(arguments));
        try {
            Process stty = new ProcessBuilder(line)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectErrorStream(true)
                    .start();
            try (InputStream said = stty.getInputStream()) {
                return new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The program stty, which reads single keys, cannot be started", e);
        }
    }

    /** Whether this process reads from a terminal and prints to one. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again where no terminal is
    static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }
}

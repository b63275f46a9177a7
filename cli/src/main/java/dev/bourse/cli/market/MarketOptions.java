package dev.bourse.cli.market;

import dev.bourse.api.client.TokenSource;
import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the market is and who asks; the environment may say so once for all commands. */
final class MarketOptions {
    @Option(
            names = "--bank",
            paramLabel = "URL",
            defaultValue = "${BOURSE_BANK:-http://127.0.0.1:7070}",
            description = "The bank's address (default: $BOURSE_BANK or http://127.0.0.1:7070).")
    URI bank;

    @Option(
            names = "--node",
            paramLabel = "URL",
            defaultValue = "${BOURSE_NODE:-http://127.0.0.1:7071}",
            description = "Any node's address (default: $BOURSE_NODE or http://127.0.0.1:7071).")
    URI node;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with your token (default: $BOURSE_TOKEN_FILE, or the token itself in $BOURSE_TOKEN).")
    Path tokenFile;

    URI bank() {
        return bank;
    }

    URI node() {
        return node;
    }

    /** The caller's token, or none where neither the option nor the environment names one. */
    TokenSource tokens() {
        return token().map(TokenSource::of).orElseGet(TokenSource::none);
    }

    Optional<String> token() {
        Optional<Path> file =
                Optional.ofNullable(tokenFile).or(() -> environment("BOURSE_TOKEN_FILE").map(Path::of));
        return file.map(MarketOptions::read).or(() -> environment("BOURSE_TOKEN"));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new RefusedException(
                    "token-file-unreadable",
                    400,
                    "The token file (%s) cannot be read; name another with --token-file.".formatted(file));
        }
    }
}

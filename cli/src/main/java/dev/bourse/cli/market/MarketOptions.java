package dev.bourse.cli.market;

import dev.bourse.api.client.CallListener;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.traces.TracesConfig;
import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
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

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "A PEM file of certificates to trust (default: $BOURSE_TRUST, or the Java runtime's).")
    Path trust;

    @Option(
            names = "--traces",
            paramLabel = "URL",
            description = "A collector that takes traces by OTLP over HTTP (default: $BOURSE_TRACES, or none).")
    URI traces;

    @Option(
            names = "--explain",
            description = "Print the HTTP calls that are made, and their answers, to stderr, without secrets.")
    boolean explain;

    /** Who hears of the calls. */
    CallListener listener() {
        return explain ? new Explained(System.err) : CallListener.DEAF;
    }

    /** Whose certificates to trust, or the Java runtime's. */
    Optional<Path> trust() {
        return Optional.ofNullable(trust).or(() -> environment("BOURSE_TRUST").map(Path::of));
    }

    /** Where to tell how long the calls took, if anywhere. */
    Optional<TracesConfig> traces() {
        return Optional.ofNullable(traces)
                .or(() -> environment("BOURSE_TRACES").map(URI::create))
                .map(url -> new TracesConfig(url, null));
    }

    URI bank() {
        return checked("bank", bank);
    }

    URI node() {
        return checked("node", node);
    }

    static URI checked(String whose, URI address) {
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException(
                    "The address (%s) of the %s must be like http://127.0.0.1:7070.".formatted(address, whose));
        }
        return address;
    }

    /** The caller's token, or none where neither the option nor the environment names one. */
    TokenSource tokens() {
        Optional<Path> file = Optional.ofNullable(tokenFile)
                .or(() -> environment("BOURSE_TOKEN_FILE").map(Path::of));
        return file.map(TokenSource::file)
                .or(() -> environment("BOURSE_TOKEN").map(TokenSource::of))
                .orElseGet(TokenSource::none);
    }

    /** Whether the caller named a token. */
    boolean hasToken() {
        return tokenFile != null
                || environment("BOURSE_TOKEN_FILE").isPresent()
                || environment("BOURSE_TOKEN").isPresent();
    }

    /** The token itself, for a process that goes on using it. */
    String tokenText() {
        return Connection.await(tokens().token())
                .orElseThrow(() -> new RefusedException(
                        "token-missing",
                        401,
                        "No token is given; name a file with --token-file, or set BOURSE_TOKEN_FILE or BOURSE_TOKEN."));
    }

    /** Whom the token names; the token is not checked, for the service does that. */
    String subject() {
        try {
            String claims = tokenText().split("\\.", -1)[1];
            return WireJson.MAPPER
                    .readTree(Base64.getUrlDecoder().decode(claims))
                    .path("sub")
                    .asText();
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new RefusedException(
                    "token-malformed",
                    401,
                    "The token does not say whose it is; name the account, or get a new token.");
        }
    }

    /** The token that a file holds. */
    static String text(Path file) {
        return Connection.await(TokenSource.file(file).token()).orElseThrow();
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}

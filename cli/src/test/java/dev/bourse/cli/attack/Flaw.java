package dev.bourse.cli.attack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer must not be, whatever was asked. */
final class Flaw {
    /** Words of the program's inside: classes, stack traces, statements, files. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\w+Exception|\\bat [\\w.$]+\\(|\\.java\\b|dev\\.bourse|com\\.fasterxml|io\\.(vertx|netty)|java\\.\\w+\\.|jakarta"
                    + "|org\\.\\w+\\.|(?i:sqlite|postgres|jdbc|\\bSELECT\\b|\\bINSERT\\b)|/tmp/|/root|/home/|/var/|Caused by|StreamReadFeature"
                    + "|Source: |reference chain");

    private Flaw() {}

    /** The first flaw, if any. */
    static Optional<String> of(Answer answer, boolean mayClose, boolean headOnly) {
        if (answer.status() == 0) {
            return mayClose ? Optional.empty() : Optional.of("closed without an answer");
        }
        Matcher inside = INSIDE.matcher(answer.headers() + answer.body());
        if (inside.find()) {
            return Optional.of("tells of the inside: " + inside.group());
        }
        if (answer.headers().containsKey("x-injected")) {
            return Optional.of("lets a header in");
        }
        // Vert.x itself tells other versions of HTTP so, before anything of ours could.
        boolean otherVersion =
                mayClose && answer.status() == 501 && answer.body().isEmpty();
        if (answer.status() < 400 || headOnly || otherVersion) {
            return Optional.empty();
        }
        return problem(answer);
    }

    private static Optional<String> problem(Answer answer) {
        if (!answer.header("content-type").equals("application/problem+json")) {
            return Optional.of("is no problem document but " + answer.header("content-type"));
        }
        JsonNode problem;
        try {
            problem = WireJson.read(answer.body(), JsonNode.class);
        } catch (UncheckedIOException e) {
            return Optional.of("is no JSON");
        }
        if (!problem.path("code").asText().matches("[a-z0-9]+(-[a-z0-9]+)*")
                || problem.path("detail").asText().isBlank()) {
            return Optional.of("lacks code or sentence");
        }
        boolean fault = answer.status() >= 500 && answer.status() != 503 && answer.status() != 507;
        return fault ? Optional.of("fails with " + answer.status()) : Optional.empty();
    }
}

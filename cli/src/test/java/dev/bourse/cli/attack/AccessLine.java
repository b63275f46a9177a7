package dev.bourse.cli.attack;

import dev.bourse.api.signing.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A line of {@code access.txt}, which says what each column means.
 *
 * @param operation daemon and name
 * @param place {@code path}, {@code query}, {@code body}, {@code answer}, or {@code -}
 * @param member the member there, the steps to it parted by dots
 * @param any who reaches everybody's
 * @param below whether an organisation or a team reaches those of the accounts below it
 * @param others what becomes of the rest
 * @param with further members of the body, and values of parameters as {@code name=value}
 */
record AccessLine(
        String operation, String place, String member, Set<Scope> any, boolean below, Fate others, Set<String> with) {
    static List<AccessLine> all() {
        try (InputStream in = AccessLine.class.getResourceAsStream("access.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(AccessLine::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AccessLine of(String line) {
        List<String> columns =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        String[] object = columns.get(1).split(" ", -1);
        return new AccessLine(
                columns.get(0),
                object[0],
                object.length > 1 ? object[1] : "",
                words(columns.get(2)).stream().map(Scope::of).collect(Collectors.toSet()),
                columns.get(3).equals("below"),
                switch (columns.get(4)) {
                    case "403" -> Fate.FORBIDDEN;
                    case "404", "unseen" -> Fate.HIDDEN;
                    default -> Fate.ALLOWED;
                },
                words(columns.get(5)));
    }

    private static Set<String> words(String column) {
        return column.isEmpty() ? Set.of() : Set.of(column.split(" ", -1));
    }

    /** The value that a parameter shall have, where it may not be any. */
    Optional<String> fixed(String parameter) {
        return with.stream()
                .filter(word -> word.startsWith(parameter + "="))
                .map(word -> word.substring(parameter.length() + 1))
                .findFirst();
    }

    boolean isNobodys() {
        return place.equals("-");
    }

    boolean isAnswer() {
        return place.equals("answer");
    }

    /** Whether what is not there is no reason to refuse: nobody has no transfers, and nobody's tokens can be revoked. */
    boolean answersForAbsent() {
        return place.equals("query") || operation.equals("bank revoke");
    }

    /** Whether it makes a difference to ask for one's own, or for what is not there. */
    boolean tells(boolean own, boolean absent) {
        return isNobodys() ? own : !(isAnswer() && absent);
    }

    /** What can be owned there; the last step's name tells. */
    Persona.Own kind() {
        return switch (member.substring(member.lastIndexOf('.') + 1)) {
            case "account", "from", "subject" -> Persona.Own.ACCOUNT;
            case "machine" -> Persona.Own.MACHINE;
            case "hold" -> Persona.Own.HOLD;
            case "task" -> Persona.Own.TASK;
            case "token" -> Persona.Own.TOKEN;
            default -> throw new IllegalArgumentException("Whose is a %s in %s?".formatted(member, operation));
        };
    }
}

package dev.bourse.api.signing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the bearer of a token may do. */
public enum Scope {
    /** Issue budgets, run machines and accounts. */
    ADMIN,
    /** Bid and run jobs with an account's credits. */
    BIDDER,
    /** Settle holds of one machine. */
    NODE,
    /** See aggregates. */
    OBSERVER,
    /** See everybody's bids, shares and accounts. */
    AUDITOR;

    /** The scope of the lower-case name. */
    @JsonCreator
    public static Scope of(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The scope (%s) must be one of %s.".formatted(name, names(Arrays.asList(values())))));
    }

    /** The name on the wire. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names, in order, for a sentence: {@code admin, bidder}, or {@code none}. */
    public static String names(Collection<Scope> scopes) {
        return scopes.isEmpty()
                ? "none"
                : scopes.stream().sorted().map(Scope::wire).collect(Collectors.joining(", "));
    }
}

package dev.bourse.bank.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.signing.Scope;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An issuer outside (OpenID Connect) whose tokens are exchanged for the bank's. What is null gets its default.
 *
 * @param issuer its name, the claim {@code iss}
 * @param jwksUri where its keys are published; over https, except on the loopback
 * @param audience what its tokens must be for, the claim {@code aud}
 * @param subjectClaim the claim that names the account; {@code sub}
 * @param groupsClaim the claim that lists the groups of whoever it is; {@code groups}
 * @param scopes what each group may do; {@code *} is everybody
 */
public record IssuerConfig(
        @JsonProperty(required = true) String issuer,
        @JsonProperty(required = true) URI jwksUri,
        @JsonProperty(required = true) String audience,
        String subjectClaim,
        String groupsClaim,
        @JsonProperty(required = true) Map<String, List<Scope>> scopes) {
    private static final String EVERYBODY = "*";

    /** Fills in defaults and checks all. */
    public IssuerConfig {
        subjectClaim = Objects.requireNonNullElse(subjectClaim, "sub");
        groupsClaim = Objects.requireNonNullElse(groupsClaim, "groups");
        if (issuer == null || issuer.isBlank() || audience == null || audience.isBlank()) {
            throw new IllegalArgumentException(
                    "The issuer (%s) and its audience (%s) must be given.".formatted(issuer, audience));
        }
        if (jwksUri == null || jwksUri.getHost() == null || !confidential(jwksUri)) {
            throw new IllegalArgumentException(
                    "The jwksUri (%s) of the issuer %s must be like https://id.example.org/keys; http is for the loopback only."
                            .formatted(jwksUri, issuer));
        }
        if (scopes == null || scopes.isEmpty()) {
            throw new IllegalArgumentException(
                    "The scopes of the issuer %s must say what its groups may do, such as {\"*\": [bidder]}."
                            .formatted(issuer));
        }
        scopes = Map.copyOf(scopes);
    }

    /** Keys that anybody on the way could replace would make everybody an administrator. */
    private static boolean confidential(URI address) {
        boolean plain = "http".equals(address.getScheme())
                && address.getHost().matches("[0-9.]+|\\[.*]|localhost")
                && loopback(address.getHost());
        return plain || "https".equals(address.getScheme());
    }

    private static boolean loopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** What the groups together may do. */
    Set<Scope> scopesOf(List<String> groups) {
        return scopes.entrySet().stream()
                .filter(entry -> entry.getKey().equals(EVERYBODY) || groups.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toSet());
    }
}

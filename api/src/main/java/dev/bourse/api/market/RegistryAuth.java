package dev.bourse.api.market;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a registry of images asks of whoever wants one.
 *
 * @param username who
 * @param password the password, or a token in its place
 */
public record RegistryAuth(
        @JsonProperty(required = true) String username,
        @JsonProperty(required = true) String password) {
    /** Both are needed. */
    public RegistryAuth {
        if (username == null || password == null) {
            throw new IllegalArgumentException("The registry's credentials must have a username and a password.");
        }
    }

    /** Without the password, for it may come into a log. */
    @Override
    public String toString() {
        return username + " with a password";
    }
}

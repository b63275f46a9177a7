package dev.bourse.enforcement;

import java.util.Objects;

/**
 * By what a registry of images knows somebody.
 *
 * @param username who
 * @param password the password, or a token in its place; in no log
 */
public record RegistryLogin(String username, String password) {
    /** Both are needed. */
    public RegistryLogin {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return username + " with a password";
    }
}

package dev.bourse.bank.store;

import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a database of PostgreSQL is, which several banks may share.
 *
 * @param url as JDBC has it, {@code jdbc:postgresql://host/database}
 * @param user the role to work as, which owns its schema
 * @param passwordFile the file with the role's password; none where the server asks for none
 */
public record DatabaseServer(String url, String user, Path passwordFile) {
    private static final String SCHEME = "jdbc:postgresql://";

    /** Checks that nothing secret is in what is shown. */
    public DatabaseServer {
        if (url == null || !url.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "The url (%s) must begin with %s; leave `database` out to keep the books in SQLite."
                            .formatted(url, SCHEME));
        }
        if (url.contains("password=")) {
            throw new IllegalArgumentException(
                    "The url must not hold a password, for it is shown; name a file with it as `passwordFile`.");
        }
    }

    /** The password now, so that it may be changed; null where there is none. */
    public String password() {
        try {
            return passwordFile == null ? null : Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new RefusedException(
                    "password-unreadable",
                    500,
                    "The passwordFile %s cannot be read (%s); name the file with the password of the role %s."
                            .formatted(passwordFile, e, user));
        }
    }
}

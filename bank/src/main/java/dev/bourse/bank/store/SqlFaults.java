package dev.bourse.bank.store;

import dev.bourse.api.problem.RefusedException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the database cannot help, in sentences. */
final class SqlFaults {
    private SqlFaults() {}

    /** A full disk as a refusal; any other fault as it is. */
    static RuntimeException told(RuntimeException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
                return new RefusedException(
                        "disk-full",
                        507,
                        "The bank's disk is full, and nothing of the request was done; make room on it and try again.");
            }
        }
        return fault;
    }

    static RefusedException unreadable(Path data, RuntimeException fault) {
        Throwable cause = fault;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return new RefusedException(
                "data-unreadable",
                500,
                "The database in %s cannot be opened (%s); mend its cause, or restore a backup."
                        .formatted(data, cause.getMessage()));
    }
}

package dev.bourse.bank.store;

import dev.bourse.api.problem.RefusedException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the database cannot help, in sentences. */
public final class SqlFaults {
    private static final int AWAY = 503;
    private static final String CONNECTION = "08";
    private static final String DISK_FULL = "53100";
    private static final String NO_SUCH_CHARACTER = "22021";

    /** Shut down, crashed, starting up, cut off by a time limit, locked out by a bank that hangs, or full of others. */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "25P03", "25P04", "55P03", "53300");

    private SqlFaults() {}

    /** A database that is away and a full disk as refusals; any other fault as it is. */
    public static RuntimeException told(RuntimeException fault) {
        if (fault instanceof RefusedException) {
            return fault;
        }
        if (causes(fault).anyMatch(SqlFaults::isOfTheConnection)) {
            return new RefusedException(
                    "database-away",
                    AWAY,
                    "The bank's database cannot be reached, and nothing of the request was done; try again in a few seconds.");
        }
        if (causes(fault).anyMatch(SqlFaults::isFullDisk)) {
            return new RefusedException(
                    "disk-full",
                    507,
                    "The bank's disk is full, and nothing of the request was done; make room on it and try again.");
        }
        if (causes(fault).anyMatch(sql -> state(sql).equals(NO_SUCH_CHARACTER))) {
            return new RefusedException(
                    "text-invalid",
                    400,
                    "A text of the request has a character (such as NUL) that cannot be kept; leave it out.");
        }
        return fault;
    }

    /** The same of a commit, which may have been heard before the connection went. */
    static RuntimeException toldOfCommit(RuntimeException fault) {
        // To claim that it was done or not would be a guess; whoever repeats the request under its key learns which.
        return causes(fault).noneMatch(SqlFaults::isOfTheConnection)
                ? fault
                : new RefusedException(
                        "outcome-unknown",
                        AWAY,
                        "The bank's database went away in the middle of the commit, so whether the request was done is not known; send it again with the same Idempotency-Key to find out.");
    }

    /** Whether what was told is that the database is not there, for this request as for any other. */
    static boolean isAway(RuntimeException told) {
        return told instanceof RefusedException refused && refused.refusal().status() == AWAY;
    }

    private static boolean isOfTheConnection(SQLException fault) {
        return fault instanceof SQLTransientConnectionException
                || fault instanceof SQLNonTransientConnectionException
                || state(fault).startsWith(CONNECTION)
                || GONE.contains(state(fault));
    }

    private static boolean isFullDisk(SQLException sql) {
        return sql instanceof SQLiteException sqlite
                ? sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
                : state(sql).equals(DISK_FULL);
    }

    /** Gives up a transaction because of the fault, which matters more than a fault in giving up. */
    static void rollBack(Handle handle, RuntimeException because) {
        try {
            handle.rollback();
        } catch (RuntimeException e) {
            because.addSuppressed(e);
        }
    }

    static RefusedException unreadable(String place, RuntimeException fault) {
        String why = causes(fault)
                .reduce((outer, inner) -> inner)
                .map(Throwable::getMessage)
                .orElseGet(() -> String.valueOf(fault.getMessage()));
        return new RefusedException(
                "data-unreadable",
                500,
                "The database in %s cannot be opened (%s); mend its cause, or restore a backup.".formatted(place, why));
    }

    /** What the driver tells of, from the outside in. */
    private static Stream<SQLException> causes(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
    }

    private static String state(SQLException fault) {
        return Objects.requireNonNullElse(fault.getSQLState(), "");
    }
}

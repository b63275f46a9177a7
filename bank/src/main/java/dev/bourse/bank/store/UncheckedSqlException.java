package dev.bourse.bank.store;

import java.sql.SQLException;

/** A fault of the database on its way to {@link SqlFaults}. */
final class UncheckedSqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncheckedSqlException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}

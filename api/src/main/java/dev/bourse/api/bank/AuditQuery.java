package dev.bourse.api.bank;

import dev.bourse.api.client.Query;
import java.time.Instant;

/**
 * Which acts of administrators; what is null filters nothing.
 *
 * @param subject only those of the administrator
 * @param operation only those of the operation
 * @param object only those about the account, machine or hold
 * @param from only those done then or later
 * @param until only those done before
 * @param order which come first; the oldest where null
 */
public record AuditQuery(String subject, String operation, String object, Instant from, Instant until, Order order) {
    /** All, oldest first. */
    public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null);

    String query() {
        return Query.of(
                "subject",
                subject,
                "operation",
                operation,
                "object",
                object,
                "from",
                from,
                "until",
                until,
                "order",
                Order.word(order));
    }
}

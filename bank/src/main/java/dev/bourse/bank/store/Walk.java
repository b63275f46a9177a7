package dev.bourse.bank.store;

import dev.bourse.api.bank.Order;
import dev.bourse.bank.records.Position;
import dev.bourse.bank.records.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * A page of a table as the merge of short walks along indexes, each of which is ordered by instant and id behind its
 * leading columns. One query with an OR would read and sort all that it finds, however short the page.
 *
 * @param table the table
 * @param at its column of instants
 * @param numbered whether its ids are numbers, and not texts
 * @param ways how to fill the leading columns of an index: a condition for each walk, with named arguments
 * @param span the instants of what is walked
 * @param order which come first
 */
record Walk(String table, String at, boolean numbered, List<String> ways, Span span, Order order) {
    /**
     * The page.
     *
     * @param after the last item of the page before, if any
     * @param arguments the values of the ways' arguments
     */
    <T> List<T> page(Handle handle, Optional<Position> after, int limit, Map<String, ?> arguments, RowMapper<T> row) {
        return page(handle, sql(), after, limit, arguments, row);
    }

    /** As the other, of a query around {@link #sql}. */
    <T> List<T> page(
            Handle handle,
            String query,
            Optional<Position> after,
            int limit,
            Map<String, ?> arguments,
            RowMapper<T> row) {
        Position start = after.orElse(new Position(first(), numbered ? "0" : ""));
        return handle.createQuery(query)
                .bind("at", Rows.micros(start.at()))
                .bind("id", numbered ? (Object) Long.valueOf(start.key()) : start.key())
                .bind("end", Rows.micros(last()))
                .bind("limit", limit)
                .bindMap(arguments)
                .map(row)
                .list();
    }

    String sql() {
        String sorted = (order == Order.OLDEST ? " ORDER BY %s, id" : " ORDER BY %s DESC, id DESC").formatted(at);
        // No id is as small as the one to start with, so that a walk backwards begins before its span's end.
        String bounds = (order == Order.OLDEST
                        ? "(%s, id) > (:at, :id) AND %s < :end"
                        : "(%s, id) < (:at, :id) AND %s >= :end")
                .formatted(at, at);
        return IntStream.range(0, ways.size())
                .mapToObj(i -> "SELECT * FROM (SELECT * FROM %s WHERE %s AND %s%s LIMIT :limit) AS walk%d"
                        .formatted(table, ways.get(i), bounds, sorted, i))
                .collect(Collectors.joining("\nUNION\n", "", sorted + " LIMIT :limit"));
    }

    private Instant first() {
        return order == Order.OLDEST ? span.from() : span.until();
    }

    private Instant last() {
        return order == Order.OLDEST ? span.until() : span.from();
    }
}

package dev.bourse.api.bank;

import dev.bourse.api.client.Query;

/**
 * Which page of a list.
 *
 * @param cursor what the page before named as {@code next}; null for the first
 * @param limit at most so many items; null for the bank's choice
 */
public record Paging(String cursor, Integer limit) {
    /** The most items that a page can have. */
    public static final int LARGEST = 1000;

    /** The first page, of at most so many items. */
    public static Paging first(int limit) {
        return new Paging(null, limit);
    }

    /** The page that the cursor names, as long as this one. */
    public Paging after(String next) {
        return new Paging(next, limit);
    }

    /** As the end of a query. */
    String query() {
        return Query.of("cursor", cursor, "limit", limit);
    }
}

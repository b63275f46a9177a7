package dev.bourse.api.bank;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A page of a list that can be long.
 *
 * @param <T> what is listed
 */
public interface Page<T> {
    /** At most as many as asked for. */
    List<T> items();

    /** The cursor of the page that follows; null on the last. */
    String next();

    /** The items of all pages, one page after the other. */
    static <T> Future<List<T>> all(Function<Paging, Future<? extends Page<T>>> pages) {
        return first(Integer.MAX_VALUE, pages);
    }

    /** The first items, at most so many, of one page after the other. */
    static <T> Future<List<T>> first(int limit, Function<Paging, Future<? extends Page<T>>> pages) {
        return more(null, limit, pages);
    }

    private static <T> Future<List<T>> more(
            String cursor, int limit, Function<Paging, Future<? extends Page<T>>> pages) {
        return pages.apply(new Paging(cursor, Math.min(limit, Paging.LARGEST))).compose(page -> {
            int left = limit - page.items().size();
            if (page.next() == null || left <= 0) {
                return Future.succeededFuture(page.items());
            }
            return more(page.next(), left, pages)
                    .map(rest ->
                            Stream.concat(page.items().stream(), rest.stream()).toList());
        });
    }
}

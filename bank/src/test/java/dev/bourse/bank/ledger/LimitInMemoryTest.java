package dev.bourse.bank.ledger;

import java.util.function.Function;

class LimitInMemoryTest extends LimitContract {
    private final MapBooks books = new MapBooks();

    @Override
    protected <T> T inBooks(Function<Books, T> work) {
        return work.apply(books);
    }
}

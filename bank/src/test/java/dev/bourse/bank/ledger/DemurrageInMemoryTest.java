package dev.bourse.bank.ledger;

import java.util.function.Function;

class DemurrageInMemoryTest extends DemurrageContract {
    private final MapBooks books = new MapBooks();

    @Override
    protected <T> T inBooks(Function<Books, T> work) {
        return work.apply(books);
    }
}

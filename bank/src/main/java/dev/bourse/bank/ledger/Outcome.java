package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Transfer;
import dev.bourse.api.problem.Refusal;
import java.util.List;

/**
 * What became of a request.
 *
 * @param <R> what the command answers
 */
public sealed interface Outcome<R> {
    /** The answer; a refusal is thrown. */
    R value();

    /**
     * Done now.
     *
     * @param value the answer
     * @param postings the transfers posted, in order
     */
    record Done<R>(R value, List<Transfer> postings) implements Outcome<R> {
        /** Keeps the postings as they are now. */
        public Done {
            postings = List.copyOf(postings);
        }
    }

    /**
     * Done before, under the same idempotency key.
     *
     * @param value what was answered then
     */
    record Repeated<R>(R value) implements Outcome<R> {}

    /**
     * Not done, and nothing is written.
     *
     * @param refusal why
     */
    record Refused<R>(Refusal refusal) implements Outcome<R> {
        @Override
        public R value() {
            throw refusal.asException();
        }
    }
}

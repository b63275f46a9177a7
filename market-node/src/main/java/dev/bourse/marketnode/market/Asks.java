package dev.bourse.marketnode.market;

import dev.bourse.api.traces.Span;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.Outcome;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The commands that wait, in order. Not safe for threads: for the node's event loop.
 */
final class Asks {
    private final Deque<Ask> waiting = new ArrayDeque<>();

    /**
     * A command that waits.
     *
     * @param command what is asked
     * @param askedNanos when it came
     * @param answer to be given
     * @param span of the request that it came with
     */
    record Ask(Command command, long askedNanos, Promise<Outcome> answer, Span span) {
        /** Of the request that is answered now, if any. */
        Ask(Command command, long askedNanos, Promise<Outcome> answer) {
            this(command, askedNanos, answer, Span.current());
        }
    }

    void add(Ask ask) {
        waiting.add(ask);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean beginWithBid() {
        return !waiting.isEmpty() && waiting.peek().command() instanceof Command.PlaceBid;
    }

    /** Takes all. */
    List<Ask> take() {
        List<Ask> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    /** Takes the bids before the first other command, which must not be overtaken. */
    List<Ask> takeBids() {
        List<Ask> taken = new ArrayList<>();
        while (beginWithBid()) {
            taken.add(waiting.poll());
        }
        return taken;
    }
}

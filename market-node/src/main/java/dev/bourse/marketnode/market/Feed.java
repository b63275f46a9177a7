package dev.bourse.marketnode.market;

import dev.bourse.api.service.EventStream;
import dev.bourse.marketnode.auction.Clearing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The stream of clearings: the last thousand are kept, or as many as have a hundred thousand shares in all, so that a
 * reader that was away goes on where it stopped. Each
 * reader sees the shares of those bidders whom it may see.
 *
 * <p>For the node's event loop.
 */
public final class Feed {
    private static final int KEPT = 1_000;
    private static final int KEPT_SHARES = 100_000;
    private static final String EVENT = "clearing";

    private final String machine;
    private final Deque<Clearing> kept = new ArrayDeque<>();
    private final Set<Reader> readers = new HashSet<>();
    private int keptShares;

    private record Reader(EventStream stream, Predicate<String> visible) {}

    /** An empty feed. */
    public Feed(String machine) {
        this.machine = machine;
    }

    /** Tells all readers. */
    public void publish(Clearing clearing) {
        if (!kept.isEmpty() && clearing.number() <= kept.getLast().number()) {
            // A new epoch counts from the start again.
            kept.clear();
            keptShares = 0;
        }
        kept.addLast(clearing);
        keptShares += shares(clearing);
        while (kept.size() > 1 && (kept.size() > KEPT || keptShares > KEPT_SHARES)) {
            keptShares -= shares(kept.removeFirst());
        }
        readers.forEach(reader -> send(reader, clearing));
    }

    private static int shares(Clearing clearing) {
        return clearing.goods().values().stream()
                .mapToInt(good -> good.shares().size())
                .sum();
    }

    /**
     * Adds a reader, which is told what it missed.
     *
     * @param after the last event it has seen; without it, or if that is from the future, it is told the last clearing
     * @param visible the bidders whose shares it may see
     */
    public void open(EventStream stream, Optional<String> after, Predicate<String> visible) {
        Reader reader = new Reader(stream, visible);
        missed(after).forEach(clearing -> send(reader, clearing));
        readers.add(reader);
        stream.onClose(() -> readers.remove(reader));
    }

    private List<Clearing> missed(Optional<String> after) {
        long newest = kept.isEmpty() ? 0 : kept.getLast().number();
        long seen = after.filter(id -> id.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .filter(number -> number <= newest)
                .orElse(newest - 1);
        return kept.stream().filter(clearing -> clearing.number() > seen).toList();
    }

    private void send(Reader reader, Clearing clearing) {
        reader.stream().send(Long.toString(clearing.number()), EVENT, clearing.wire(machine, reader.visible()));
    }

    /** How many read now. */
    public int readers() {
        return readers.size();
    }
}

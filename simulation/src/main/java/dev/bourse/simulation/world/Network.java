package dev.bourse.simulation.world;

import dev.bourse.simulation.Fault;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Carries messages between parties, if it does: late, twice, never, out of order, or not between these two just now.
 * One thread.
 */
public final class Network {
    private static final long FASTEST_MICROS = 100;
    private static final long USUAL_MICROS = 2_000;
    private static final long SLOWEST_MICROS = 2_000_000;
    private static final double RARELY = 0.02;

    private final Agenda agenda;
    private final Dice dice;
    private final Map<String, Map<String, Link>> links = new HashMap<>();

    private static final class Link {
        private long cutUntil;
        private long lastArrival;
    }

    /** A network without a message on it. */
    public Network(Agenda agenda, Dice dice) {
        this.agenda = agenda;
        this.dice = dice;
    }

    /** Sends a message; its arrival, if any, is an event. */
    public void send(String from, String to, String what, Runnable arrival) {
        Link link = link(from, to);
        if (link.cutUntil > agenda.micros() || dice.strikes(Fault.LOSS, RARELY)) {
            return;
        }
        deliver(link, what, arrival);
        if (dice.strikes(Fault.DUPLICATION, RARELY)) {
            deliver(link, what, arrival);
        }
    }

    /**
     * Sends a request and brings the answer back, if both arrive; either may arrive twice.
     *
     * @param server takes the request, and what it is to tell its answer to
     */
    public <Q, A> void call(
            String from, String to, String what, Q request, BiConsumer<Q, Consumer<A>> server, Consumer<A> answered) {
        send(
                from,
                to,
                what,
                () -> server.accept(request, answer -> send(to, from, "answer", () -> answered.accept(answer))));
    }

    /** Cuts two parties off from each other for so long. */
    public void cut(String one, String other, long micros) {
        link(one, other).cutUntil = agenda.micros() + micros;
        link(other, one).cutUntil = agenda.micros() + micros;
    }

    private Link link(String from, String to) {
        return links.computeIfAbsent(from, _ -> new HashMap<>()).computeIfAbsent(to, _ -> new Link());
    }

    private void deliver(Link link, String what, Runnable arrival) {
        long delay = dice.between(FASTEST_MICROS, USUAL_MICROS);
        if (dice.strikes(Fault.DELAY, RARELY)) {
            delay = dice.between(USUAL_MICROS, SLOWEST_MICROS);
        }
        if (!dice.has(Fault.REORDERING)) {
            delay = Math.max(delay, link.lastArrival - agenda.micros());
        }
        link.lastArrival = Math.max(link.lastArrival, agenda.micros() + delay);
        agenda.in(delay, what, arrival);
    }
}

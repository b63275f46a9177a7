package dev.bourse.biddingagent.why;

import dev.bourse.api.market.TaskView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.size.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A machine that the job has a bid or a task on.
 *
 * @param machine its name
 * @param trouble why it tells nothing, if it doesn't
 * @param ground what it sells
 * @param stake the bid there
 * @param span what happened between two readings
 * @param tasks of the job that are not over; where there is none, those that failed
 */
public record Place(
        String machine,
        Optional<String> trouble,
        Optional<Ground> ground,
        Optional<Stake> stake,
        Optional<Span> span,
        List<Running> tasks) {
    private static final double LEAST_CPUS = 0.001;

    /** A machine that does not answer. */
    public static Place unreachable(String machine, String why) {
        return new Place(machine, Optional.of(why), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** e, the CPUs that the bid buys; 0 without a bid. */
    public double bought() {
        return ground.isEmpty() || stake.isEmpty()
                ? 0
                : stake.get().share() * ground.get().capacity();
    }

    /** What is left of that when the account's other jobs there have had theirs. */
    double own(Span span) {
        double others = Math.max(0, span.bidderCpus() - span.jobCpus());
        return Math.max(LEAST_CPUS, bought() - others);
    }

    /** What a CPU costs, in credits per hour. */
    double unitPrice() {
        return (others() + rate()) / ground.orElseThrow().capacity();
    }

    boolean runs() {
        return tasks.stream().anyMatch(task -> task.state() == TaskView.State.RUNNING);
    }

    /** y, what others and the reserve pay, in credits per hour. */
    double others() {
        double all = ground.map(g -> credits(g.price())).orElse(0.0);
        return Math.max(1e-6, all - rate());
    }

    /** x, the own rate, in credits per hour. */
    double rate() {
        return stake.map(s -> credits(s.rate())).orElse(0.0);
    }

    static double credits(Rate rate) {
        return rate.decimal().doubleValue();
    }

    /**
     * What the machine sells.
     *
     * @param capacity in CPUs, above 0
     * @param price Y, the sum of all rates, the reserve included
     * @param capped whether a share is all that its bidder gets even if others leave theirs idle
     */
    public record Ground(double capacity, Rate price, boolean capped) {
        /** Checks the capacity. */
        public Ground {
            if (!(capacity > 0)) {
                throw new IllegalArgumentException("The capacity (%s) must be above 0 CPUs.".formatted(capacity));
            }
        }
    }

    /**
     * The bid.
     *
     * @param rate x
     * @param share x / Y, or the floor share
     * @param funds what its vouchers still hold
     * @param runway how long that lasts
     * @param floor whether it is out of funds and has only the floor share
     */
    public record Stake(Rate rate, double share, Credits funds, Duration runway, boolean floor) {}

    /**
     * A task.
     *
     * @param task its name
     * @param state how it stands
     * @param detail what it waits for
     * @param threads now
     * @param memory that it uses now
     * @param limit the most that it may use
     */
    public record Running(
            String task,
            TaskView.State state,
            Optional<String> detail,
            Optional<Long> threads,
            Optional<Bytes> memory,
            Optional<Bytes> limit) {}
}
